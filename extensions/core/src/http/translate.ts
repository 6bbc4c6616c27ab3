import { refusal } from './refuse.ts';
import type { RefusalCode, RefusalDetails } from '../contract/refusals.ts';

interface DatabaseError {
	readonly code: string;
	readonly detail?: unknown;
	readonly constraint?: unknown;
	readonly table?: unknown;
}

type Answer = readonly [code: RefusalCode, message: string];

/** Our SQLSTATEs (schema/constraints) and what each of them is to the client. */
const ANSWERS: Readonly<Record<string, Answer>> = {
	TD001: ['LOCKED', 'Trạng thái chỉ đổi qua các bước duyệt. / The state changes only through the workflow.'],
	TD002: ['LOCKED', 'Hồ sơ đã khóa ở trạng thái này. / The item is locked in its present state.'],
	TD003: ['FORBIDDEN', 'Ngoài đơn vị của bạn. / Outside your unit.'],
	TD004: ['LOCKED', 'Sổ này chỉ ghi thêm. / This register is append-only.'],
	TD005: ['LOCKED', 'Trường này không đổi được sau khi tạo. / This field is fixed once the row exists.'],
	TD006: ['INVALID_PAYLOAD', 'Dữ liệu chưa hợp lệ. / The data is not valid.'],
	TD007: ['FORBIDDEN', 'Bạn không được ghi mục này. / This is not yours to write.'],
	'23514': ['INVALID_PAYLOAD', 'Giá trị ngoài phạm vi cho phép. / A value is out of its range.'],
	'23503': [
		'INVALID_PAYLOAD',
		'Còn dữ liệu khác đang dùng. / Other data refers to this, or what it refers to is missing.',
	],
	'2BP01': ['INVALID_PAYLOAD', 'Bảng khác còn dựa vào đây. / Other tables depend on this one.'],
	'23502': ['INVALID_PAYLOAD', 'Thiếu giá trị bắt buộc. / A required value is missing.'],
	'40P01': [
		'WRONG_STATE',
		'Có người khác vừa ghi cùng lúc, hãy thử lại. / Somebody else was writing; try again.',
	],
	'40001': [
		'WRONG_STATE',
		'Có người khác vừa ghi cùng lúc, hãy thử lại. / Somebody else was writing; try again.',
	],
	'23505': ['INVALID_PAYLOAD', 'Đã có bản ghi như vậy. / There is such a record already.'],
};

/**
 * Class 22 of the SQLSTATEs, about the data: too long, out of range, no day, no number, no text … A division by zero (22012) is a
 * fault of our own SQL, and is to be seen as one.
 */
const MALFORMED: Answer = [
	'INVALID_PAYLOAD',
	'Giá trị quá dài, ngoài phạm vi hoặc sai định dạng. / A value is too long, out of range or malformed.',
];
const isMalformed = (code: string): boolean => /^22[0-9A-Z]{3}$/.test(code) && code !== '22012';

/** Where the reason of our own refusal says more than its code; {names} stand for details. */
const REASONS: Readonly<Record<string, string>> = {
	returned_lines_only:
		'Chỉ sửa được những dòng bị trả lại. / Only what the return named may be changed until it is sent again.',
	items_standing:
		'Còn {count} mục ở trạng thái {state}; hãy chuyển chúng trước (remap). / {count} items are {state}; remap them first.',
	items_in_use: 'Còn {count} mục đã khóa theo quy trình này. / {count} items are locked under this workflow.',
	items_busy: 'Đang có mục được ghi, hãy thử lại. / Items are being written; try again.',
	definition_shape:
		'Quy trình sẽ không chạy được ({problem}: {key}); có thể người khác vừa sửa nó, hãy tải lại. / The definition would not run ({problem}: {key}); somebody may have changed it meanwhile, load it anew.',
	line_kind:
		'Dòng này không nhận nội dung như vậy (dòng {kind}). / The line takes no such entry (it is a {kind} line).',
	too_long: 'Dài quá {limit} ký tự. / Longer than {limit} characters.',
	unknown_line:
		'Mẫu không có dòng {number} mà {where} nhắc đến. / The template has no line {number}, named in {where}.',
	formula_circle:
		'Phép tính của dòng {number} chạy vòng tròn. / The formula of line {number} runs in a circle.',
	unknown_section:
		'Mẫu không có phần {section} mà dòng {number} nhắc đến. / The template has no section {section}, named by line {number}.',
	content_kind:
		'Dòng {number} không hợp với nội dung của mẫu ({content}). / Line {number} does not fit the content of the template ({content}).',
	template_in_use:
		'Đã có báo cáo gửi theo mẫu này; hãy tạo phiên bản mới thay vì sửa. / Reports were sent by this template; make a new version instead.',
	not_an_editor: 'Ở trạng thái này người khác sửa. / In this state others edit.',
	same_person: 'Không ủy quyền cho chính mình. / Nobody delegates to themselves.',
	out_of_range: '{field}: cần từ {min} đến {max}. / {field}: from {min} to {max}.',
	start_after_cutoff:
		'Kỳ sẽ bắt đầu sau ngày chốt của chính nó. / The period would begin after its own cut-off.',
	level_twice: '{field}: mỗi cấp chỉ có một hạn. / {field}: a level has one deadline.',
	one_of_two:
		'{field}: ghi số ngày làm việc hoặc ngày trong tháng, một trong hai. / {field}: either working days or a day of the month.',
	mixed_units:
		'{indicator}: tử số và mẫu số khác đơn vị tính, hãy chọn “Lượt trên người”. / {indicator}: its parts count different things; say so by “Participations over persons”.',
	figures_overlap:
		'{indicator}: đã có số liệu được duyệt từ {starts_on} đến {ends_on}, trùng ngày với số này. / {indicator}: a figure from {starts_on} to {ends_on} is in force and shares days with this one.',
	isolation:
		'Số liệu phải được ghi trong giao dịch thấy được điều người khác vừa ghi (read committed). / Figures are posted in a transaction that sees what others commit meanwhile (read committed).',
	ends_before_start: 'Ngày kết thúc trước ngày bắt đầu. / It ends before it starts.',
};

/** Is this what the driver throws for a refusal of the database? */
export const isDatabaseError = (error: unknown): error is DatabaseError =>
	typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/** Our own triggers put JSON into the detail; what PostgreSQL writes there may quote data of a row. */
const detailsOf = (error: DatabaseError): RefusalDetails => {
	if (!error.code.startsWith('TD')) {
		return typeof error.constraint === 'string' ? { constraint: error.constraint } : {};
	}
	try {
		const details: unknown = JSON.parse(String(error.detail));
		return typeof details === 'object' && details !== null ? { ...details } : {};
	} catch {
		return {};
	}
};

/**
 * The clean refusal for an error of the database; anything we have no words for comes back as it was. The text of
 * the original is never passed on: the driver puts the SQL statement in front of it.
 */
export const translate = (error: unknown): unknown => {
	if (!isDatabaseError(error)) return error;
	const answer = ANSWERS[error.code] ?? (isMalformed(error.code) ? MALFORMED : undefined);
	if (answer === undefined) return error;
	const [code, message] = answer;
	const details = detailsOf(error);
	const said = REASONS[String(details['reason'])] ?? message;
	const text = said.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? '…'));
	return refusal(code, text, details);
};
