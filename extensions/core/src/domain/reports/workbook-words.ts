import type { CellProblem, WorkbookProblem } from '../../contract/report-workbook.ts';
import type { Locale } from '../format/number.ts';
import type { Column } from './workbook-plan.ts';

type Said<Key extends string> = Readonly<Record<Key, readonly [vi: string, en: string]>>;

/** Headers of the columns; {previous} and {lastYear} stand for periods. */
export const HEADERS: Said<Column> = {
	number: ['Số', 'No.'],
	name: ['Chỉ số', 'Indicator'],
	unit: ['Đơn vị tính', 'Unit of measure'],
	value: ['Kỳ này', 'This period'],
	previous: ['Kỳ trước {previous}', 'Previous {previous}'],
	last_year: ['Cùng kỳ {lastYear}', 'Last year {lastYear}'],
	cumulative: ['Lũy kế năm (lúc xuất)', 'Year to date (at export)'],
	target: ['Chỉ tiêu năm', 'Year target'],
	note: ['Giải trình', 'Explanation'],
};

/** Sentences of the sheet. */
export const SHEET: Said<
	| 'sheet'
	| 'unit'
	| 'period'
	| 'due'
	| 'hint'
	| 'closed'
	| 'required'
	| 'page'
	| 'invalid'
	| 'invalidTitle'
	| 'decimals'
	| 'least'
	| 'most'
	| 'number'
	| 'file'
	| 'missing'
> = {
	sheet: ['Biểu số liệu', 'Report form'],
	unit: ['Đơn vị: {unit}', 'Unit: {unit}'],
	period: ['Kỳ báo cáo: {name} ({range})', 'Period: {name} ({range})'],
	due: [
		'Hạn gửi: {due} · Mẫu {code}, phiên bản {version} · Xuất lúc {at}',
		'Due: {due} · Template {code}, version {version} · Exported {at}',
	],
	hint: [
		'Chỉ nhập vào ô nền vàng nhạt. Chưa có số thì để trống, không ghi 0. Không dùng công thức. Không thêm, xóa hay chuyển dòng, cột.',
		'Type in the light yellow cells only. Leave a cell empty when the figure is not known; do not write 0. No formulas. Rows and columns stay where they are.',
	],
	closed: [
		'Báo cáo này hiện không mở để bạn nhập; tệp chỉ để xem.',
		'This report is not open for you to fill in; the file is for reading only.',
	],
	required: ['{name} *', '{name} *'],
	page: ['Trang &P/&N', 'Page &P of &N'],
	invalidTitle: ['Dòng {number}', 'Line {number}'],
	invalid: ['Cần {rules}. Chưa có số thì để trống.', 'Needs {rules}. Leave it empty when not known.'],
	number: ['một số', 'a number'],
	decimals: ['nhiều nhất {limit} chữ số lẻ', 'at most {limit} decimals'],
	least: ['không nhỏ hơn {limit}', 'not below {limit}'],
	most: ['không lớn hơn {limit}', 'not above {limit}'],
	file: ['Biểu số liệu {template} – {unit} – {period}', 'Form {template} – {unit} – {period}'],
	missing: ['chưa gồm {periods}', 'without {periods}'],
};

/** What is wrong with a cell. */
export const CELLS: Said<CellProblem> = {
	formula: [
		'Ô có công thức. Chép rồi dán lại dưới dạng giá trị.',
		'The cell holds a formula. Copy it and paste the value.',
	],
	not_a_number: [
		'“{text}” không phải số. Ghi như 1.234,5.',
		'“{text}” is not a number. Write it like 1,234.5.',
	],
	ambiguous: [
		'“{text}” có thể đọc theo hai cách. Nếu là {suggestion}, ghi lại như vậy.',
		'“{text}” can be read in two ways. If it is {suggestion}, write it like that.',
	],
	percent: [
		'Ô có định dạng phần trăm. Ghi số thường, ví dụ {suggestion}, và đổi định dạng ô về số.',
		'The cell is formatted as a percentage. Write a plain number, such as {suggestion}, in a number format.',
	],
	date: ['Ô là ngày tháng, không phải số.', 'The cell holds a date, not a number.'],
	boolean: ['Ô là giá trị đúng/sai, không phải số.', 'The cell holds true or false, not a number.'],
	error_value: ['Ô báo lỗi {text}.', 'The cell shows the error {text}.'],
	not_text: ['Ô cần ghi dưới dạng chữ.', 'The cell needs a text.'],
	out_of_range: ['Số vượt quá mức hệ thống lưu được.', 'The number is beyond what can be stored.'],
	below_min: ['Nhỏ hơn mức {limit} của dòng này.', 'Below {limit}, the least for this line.'],
	above_max: ['Lớn hơn mức {limit} của dòng này.', 'Above {limit}, the most for this line.'],
	too_many_decimals: [
		'Dòng này nhận nhiều nhất {limit} chữ số lẻ.',
		'This line takes at most {limit} decimals.',
	],
	locked: [
		'Ô này đang khóa nhưng nội dung trong tệp đã khác. Lấy lại tệp mới hoặc trả ô về như cũ.',
		'This cell is locked, yet its content in the file is another. Export anew or put it back.',
	],
	outside: [
		'Ô này nằm ngoài biểu nên không được đọc. Chuyển nội dung vào biểu rồi xóa ô này.',
		'This cell lies outside the form and is not read. Move its content into the form and clear it.',
	],
};

/** Why a file is not taken; {cell} is the place that shows it. */
export const FILES: Said<WorkbookProblem> = {
	no_file: ['Chưa có tệp nào được gửi lên (trường file).', 'No file was sent (field file).'],
	empty: ['Tệp rỗng.', 'The file is empty.'],
	too_large: ['Tệp lớn hơn {limit} MB.', 'The file is larger than {limit} MB.'],
	inflates_too_much: [
		'Nội dung tệp khi giải nén lớn hơn {limit} MB.',
		'Unpacked, the file is larger than {limit} MB.',
	],
	too_many_parts: ['Tệp có quá nhiều phần bên trong.', 'The file has too many parts inside.'],
	too_many_cells: ['Tệp có quá nhiều ô.', 'The file has too many cells.'],
	legacy_xls: [
		'Đây là tệp Excel đời cũ (.xls). Mở và lưu lại dưới dạng .xlsx.',
		'This is an old Excel file (.xls). Open it and save it as .xlsx.',
	],
	encrypted: ['Tệp có mật khẩu. Bỏ mật khẩu rồi nhập lại.', 'The file has a password. Remove it first.'],
	not_xlsx: [
		'Đây không phải tệp Excel .xlsx. Hãy dùng tệp xuất từ báo cáo này.',
		'This is no Excel .xlsx file. Use the file exported from this report.',
	],
	damaged: ['Tệp hỏng, không đọc được.', 'The file is damaged and cannot be read.'],
	not_ours: [
		'Tệp này không phải biểu xuất từ báo cáo. Hãy xuất tệp rồi điền vào tệp đó.',
		'This workbook was not exported from a report. Export one and fill that in.',
	],
	other_format: [
		'Tệp do một phiên bản khác của hệ thống xuất ra. Hãy xuất tệp mới.',
		'The file was exported by another version of the product. Export it anew.',
	],
	other_report: ['Ô {cell}: tệp này của một báo cáo khác.', 'Cell {cell}: this file is of another report.'],
	other_unit: [
		'Ô {cell}: tệp này của {theirs}, không phải của {ours}.',
		'Cell {cell}: this file is of {theirs}, not of {ours}.',
	],
	other_period: [
		'Ô {cell}: tệp này của kỳ {theirs}, không phải kỳ {ours}.',
		'Cell {cell}: this file is of period {theirs}, not {ours}.',
	],
	other_version: [
		'Các dòng của báo cáo đã khác so với lúc xuất tệp. Hãy xuất tệp mới.',
		'The lines of the report are no longer those of the file. Export it anew.',
	],
	sheet_missing: ['Trang “{sheet}” không còn trong tệp.', 'The sheet “{sheet}” is gone from the file.'],
	columns_moved: [
		'Ô {cell}: cột đã bị chuyển, xóa hoặc đổi tên (cần “{expected}”).',
		'Cell {cell}: the column was moved, deleted or renamed (“{expected}” is needed).',
	],
	rows_moved: [
		'Ô {cell}: dòng đã bị chuyển, xóa hoặc đánh số lại (cần “{expected}”).',
		'Cell {cell}: the row was moved, deleted or renumbered (“{expected}” is needed).',
	],
};

/** A sentence in that language, with {names} filled in. */
export function wordsOf<Key extends string>(
	said: Said<Key>,
	key: Key,
	locale: Locale,
	values: Readonly<Record<string, string | number>> = {},
): string {
	return said[key][locale === 'vi' ? 0 : 1].replace(/\{(\w+)\}/g, (_, name: string) =>
		String(values[name] ?? ''),
	);
}
