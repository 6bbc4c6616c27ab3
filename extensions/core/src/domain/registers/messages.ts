import type { ProblemCode } from '../../contract/register-import.ts';
import type { Words } from '../../definitions/registers/words.ts';
import type { Locale } from '../format/number.ts';

const TEXTS: Readonly<Record<ProblemCode, Words>> = {
	missing: ['Ô này bắt buộc.', 'This cell must not be empty.'],
	too_long: ['Dài quá 255 ký tự.', 'Longer than 255 characters.'],
	bad_text: ['Có ký tự không đọc được.', 'It has a character that cannot be read.'],
	formula: ['Ô là công thức; hãy thay bằng giá trị.', 'The cell is a formula; put its value in its place.'],
	bad_date: [
		'Không phải ngày hợp lệ từ 2000 đến 2100; viết ngày/tháng/năm, ví dụ 14/9/2023.',
		'Not a day between 2000 and 2100; write day/month/year, e.g. 14/9/2023.',
	],
	bad_number: [
		'Không phải số nguyên từ 0 trở lên; ví dụ 1.234.',
		'Not a whole number from 0; e.g. 1.234 or 1234.',
	],
	bad_choice: ['Không có trong danh mục.', 'Not in the list of choices.'],
	ends_before_start: ['Ngày kết thúc trước ngày bắt đầu.', 'It ends before it starts.'],
	persons_exceed: ['Số người nhiều hơn số lượt.', 'More persons than participations.'],
	attendance_incomplete: [
		'Đối tượng và số lượt phải đi cùng nhau.',
		'Audience and participations go together.',
	],
	unit_unknown: ['Không có đơn vị này.', 'There is no such unit.'],
	unit_ambiguous: [
		'Nhiều đơn vị trùng tên hoặc mã: {candidates}. Hãy ghi mã hoặc tên đầy đủ.',
		'Several units share this name or code: {candidates}. Write the code or the full name.',
	],
	unit_outside: ['Ngoài đơn vị của bạn.', 'Outside your unit.'],
	team_unknown: [
		'Đơn vị chưa có tổ này; hãy nhập sổ tổ trước.',
		'The unit has no such team; import the teams first.',
	],
	team_ambiguous: [
		'Đơn vị có nhiều tổ cùng tên; hãy thêm cột Cấp.',
		'The unit has several teams of this name; add the column Level.',
	],
	duplicate_in_file: ['Trùng với dòng {row} của tệp.', 'Repeats row {row} of the file.'],
	differs_in_file: [
		'Cùng một lớp, đợt với dòng {row} nhưng ghi khác.',
		'The same training as row {row}, written differently.',
	],
	exists_differently: [
		'Trong sổ đã có, với giá trị khác: {now}.',
		'Already in the register, with another value: {now}.',
	],
	update_refused: ['Bạn không được sửa dòng này trong sổ.', 'You may not change this row of the register.'],
	too_many_updates: [
		'Quá nhiều dòng cần sửa trong một lần; hãy chia nhỏ tệp.',
		'Too many rows to change at once; split the file.',
	],
};

/** What the message may name. */
export interface ProblemFacts {
	readonly row?: number | undefined;
	readonly candidates?: readonly string[] | undefined;
	readonly now?: string | undefined;
}

/** The sentence for a problem, in the reader's language. */
export function problemMessage(code: ProblemCode, locale: Locale, facts: ProblemFacts = {}): string {
	const text = TEXTS[code][locale === 'vi' ? 0 : 1];
	return text
		.replace('{candidates}', facts.candidates?.join('; ') ?? '…')
		.replace('{row}', String(facts.row ?? '…'))
		.replace('{now}', facts.now ?? '…');
}
