import {
	PREFILL_PARTS,
	PREFILL_REGISTERS,
	TEMPLATE_PARTS,
} from '../../extensions/core/src/contract/template-form.ts';
import type { Choice, ChoiceSet, Words } from './types.ts';

type Entry = Words | readonly [vi: string, en: string, color: string];

/** A named list of values. Labels become translations `tiendo_<set>_<value>`, so a name is used once. */
const set = (name: string, entries: Readonly<Record<string, Entry>>): ChoiceSet => ({
	name,
	values: Object.fromEntries(
		Object.entries(entries).map(([value, [vi, en, color]]): [string, Choice] => [
			value,
			color === undefined ? { label: [vi, en] } : { label: [vi, en], color },
		]),
	),
});

const GOOD = 'var(--theme--success)';
const WARN = 'var(--theme--warning)';
const BAD = 'var(--theme--danger)';
const MAIN = 'var(--theme--primary)';

export const unitLevel = set('unit_level', {
	province: ['Tỉnh', 'Province'],
	district: ['Huyện', 'District'],
	commune: ['Xã', 'Commune'],
});

export const unitKind = set('unit_kind', {
	tinh: ['Tỉnh', 'Province (tỉnh)'],
	huyen: ['Huyện', 'Rural district (huyện)'],
	thi_xa: ['Thị xã', 'Town (thị xã)'],
	thanh_pho: ['Thành phố', 'City (thành phố)'],
	xa: ['Xã', 'Rural commune (xã)'],
	phuong: ['Phường', 'Ward (phường)'],
	thi_tran: ['Thị trấn', 'Township (thị trấn)'],
	dac_khu: ['Đặc khu', 'Special zone (đặc khu)'],
});

export const successionScope = set('succession_scope', {
	whole: ['Toàn bộ', 'Whole unit'],
	part: ['Một phần', 'Part of the unit'],
});

export const provenance = set('provenance', {
	sourced: ['Có nguồn', 'Sourced', GOOD],
	estimated: ['Ước tính', 'Estimated', WARN],
	invented: ['Số liệu minh họa', 'Invented for demonstration', BAD],
});

export const teamLevel = set('team_level', {
	commune: ['Cấp xã', 'Commune'],
	village: ['Cấp thôn, tổ dân phố', 'Village'],
	district: ['Cấp huyện', 'District'],
});

export const memberRole = set('member_role', {
	leader: ['Tổ trưởng', 'Leader'],
	deputy: ['Tổ phó', 'Deputy'],
	member: ['Tổ viên', 'Member'],
});

export const trainingKind = set('training_kind', {
	class: ['Lớp tập huấn', 'Training class'],
	guidance: ['Hướng dẫn tại chỗ', 'On-site guidance'],
	campaign: ['Đợt ra quân', 'Campaign'],
	online_course: ['Khóa học trực tuyến', 'Online course'],
	contest: ['Hội thi', 'Contest'],
});

export const audience = set('audience', {
	officials: ['Cán bộ, công chức, viên chức', 'Officials'],
	team_members: ['Thành viên tổ công nghệ số', 'Team members'],
	officials_and_team: ['Cán bộ và thành viên tổ', 'Officials and team members'],
	residents: ['Người dân', 'Residents'],
	teachers_and_pupils: ['Giáo viên, học sinh', 'Teachers and pupils'],
	working_age: ['Người trong độ tuổi lao động', 'Working-age people'],
});

export const templateContent = set('template_content', {
	both: ['Lời và số liệu', 'Text and figures'],
	figures: ['Chỉ số liệu', 'Figures only'],
	text: ['Chỉ có lời', 'Text only'],
});

export const lineKind = set('line_kind', {
	number: ['Số nhập vào', 'Figure typed in'],
	computed: ['Số tự tính', 'Computed figure'],
	text: ['Phần lời', 'Text'],
});

/** Names of what an entry of a template's lists has. */
export const templatePart = set('template_part', TEMPLATE_PARTS);

export const prefillPart = set('prefill_part', PREFILL_PARTS);

export const prefillRegister = set('prefill_register', PREFILL_REGISTERS);

export const prefillMeasure = set('prefill_measure', {
	count: ['Số dòng', 'Number of rows'],
	participations: ['Tổng số lượt', 'Sum of participations'],
	persons: ['Tổng số người', 'Sum of persons'],
});

export const prefillPeriod = set('prefill_period', {
	previous: ['Kỳ trước', 'Previous period'],
	last_year: ['Cùng kỳ năm trước', 'Same period last year'],
});

export const checkSeverity = set('check_severity', {
	error: ['Lỗi, không gửi được', 'Error, blocks sending', BAD],
	warning: ['Cảnh báo, cần giải trình', 'Warning, needs an explanation', WARN],
});

export const checkOperator = set('check_operator', {
	lte: ['≤', '≤'],
	lt: ['<', '<'],
	eq: ['=', '='],
	gte: ['≥', '≥'],
	gt: ['>', '>'],
});

export const taskStatus = set('task_status', {
	not_started: ['Chưa bắt đầu', 'Not started'],
	in_progress: ['Đang thực hiện', 'In progress', MAIN],
	done: ['Hoàn thành', 'Done', GOOD],
});

export const unitOfMeasure = set('unit_of_measure', {
	person: ['người', 'person'],
	participation: ['lượt', 'participation'],
	interaction: ['lượt tương tác', 'interaction'],
	class: ['lớp', 'class'],
	team: ['tổ', 'team'],
	document: ['văn bản', 'document'],
	event: ['cuộc', 'event'],
	percent: ['%', '%'],
	per_100: ['lượt / 100 người', 'participations per 100 people'],
	million_vnd: ['triệu đồng', 'million VND'],
	unit: ['đơn vị', 'unit'],
});

export const valueKind = set('value_kind', {
	flow: ['Phát sinh trong kỳ', 'Flow'],
	stock: ['Hiện có cuối kỳ', 'Stock'],
	ratio: ['Tỷ lệ', 'Ratio'],
	milestone: ['Mốc hoàn thành', 'Milestone'],
});

export const timeAggregation = set('time_aggregation', {
	sum: ['Cộng các kỳ', 'Sum of periods'],
	last: ['Kỳ gần nhất', 'Latest period'],
	max: ['Lớn nhất', 'Maximum'],
	average: ['Trung bình', 'Average'],
});

export const unitAggregation = set('unit_aggregation', {
	sum: ['Cộng các đơn vị', 'Sum of units'],
	ratio: ['Tổng tử số / tổng mẫu số', 'Sum of numerators over sum of denominators'],
	share_of_units: ['Tỷ lệ đơn vị đạt', 'Share of units'],
});

export const direction = set('direction', {
	up: ['Càng cao càng tốt', 'Higher is better'],
	down: ['Càng thấp càng tốt', 'Lower is better'],
});

export const indicatorSource = set('indicator_source', {
	reported: ['Báo cáo', 'Reported'],
	register: ['Tính từ sổ', 'Computed from a register'],
});

export const targetPath = set('target_path', {
	linear: ['Tăng đều theo thời gian', 'Even over the year'],
	quarterly: ['Theo kế hoạch quý', 'By the plan of quarters'],
	at_due: ['Đạt vào cuối kỳ', 'Reached at the due date'],
});

export const cycle = set('cycle', {
	month: ['Tháng', 'Month'],
	quarter: ['Quý', 'Quarter'],
	half_year: ['6 tháng', 'Half-year'],
	nine_months: ['9 tháng', 'Nine months'],
	year: ['Năm', 'Year'],
	ad_hoc: ['Đột xuất', 'Ad hoc'],
});

export const regime = set('regime', {
	decree_09: ['Nghị định 09/2019/NĐ-CP', 'Decree 09/2019/NĐ-CP'],
	ict_02: ['Thông tư 02/2023/TT-BTTTT', 'Circular 02/2023/TT-BTTTT'],
	custom: ['Riêng của tỉnh', 'Set by the province'],
});

export const reportState = set('report_state', {
	draft: ['Nháp', 'Draft'],
	submitted: ['Đã gửi', 'Submitted', MAIN],
	in_review: ['Đang xem xét', 'In review', MAIN],
	returned: ['Trả lại để sửa', 'Returned', BAD],
	approved: ['Đã duyệt', 'Approved', GOOD],
	reopened: ['Mở lại', 'Reopened', WARN],
});

export const stateKind = set('state_kind', {
	initial: ['Bắt đầu', 'Initial'],
	open: ['Đang xử lý', 'Open'],
	final: ['Kết thúc', 'Final'],
});

export const unitRelation = set('unit_relation', {
	own: ['Chính đơn vị của hồ sơ', "The item's own unit"],
	ancestor: ['Đơn vị cấp trên', 'A unit above it'],
	any: ['Bất kỳ đơn vị nào', 'Any unit'],
});

/** Parts of an entry in the list of those who are told. */
export const audiencePart = set('audience_part', {
	policies: ['Người giữ chính sách', 'Holders of policies'],
	unit_relation: ['Thuộc', 'Of'],
	user_field: ['Hoặc người ghi ở trường', 'Or the person named in'],
	mail: ['Cả bằng thư điện tử', 'Also by mail'],
});

export const reminderSubject = set('reminder_subject', {
	reports: ['Báo cáo', 'Reports'],
	tasks: ['Nhiệm vụ', 'Tasks'],
	trainings: ['Tập huấn', 'Trainings'],
	targets: ['Chỉ tiêu', 'Targets'],
	waiting: ['Hồ sơ đang chờ bước tiếp', 'Items waiting in a workflow'],
	collection: ['Bảng khác', 'Another collection'],
});

export const targetCondition = set('target_condition', {
	not_reported: ['Chưa có số liệu', 'Nothing reported'],
	behind: ['Chậm so với mức cần đến nay', 'Behind the target to date'],
	at_risk: ['Có nguy cơ không đạt chỉ tiêu năm', 'At risk of missing the year’s target'],
});

export const offsetUnit = set('offset_unit', {
	days: ['Ngày', 'Days'],
	working_days: ['Ngày làm việc', 'Working days'],
});

export const reminderAnchor = set('reminder_anchor', {
	due_on: ['Hạn', 'Due date'],
	starts_on: ['Ngày bắt đầu', 'First day'],
	ends_on: ['Ngày kết thúc', 'Last day'],
	since: ['Ngày vào trạng thái', 'The day it came into its state'],
	sla_due: ['Ngày hết thời gian xử lý', 'The day the time allowed is used up'],
});

/** Days before and after the day a reminder counts from. */
export const offsetDays = set('offset_days', {
	before_10: ['10 ngày trước', '10 days before'],
	before_5: ['5 ngày trước', '5 days before'],
	before_3: ['3 ngày trước', '3 days before'],
	before_2: ['2 ngày trước', '2 days before'],
	before_1: ['1 ngày trước', '1 day before'],
	on_0: ['Đúng ngày', 'On the day'],
	after_1: ['1 ngày sau', '1 day after'],
	after_2: ['2 ngày sau', '2 days after'],
	after_3: ['3 ngày sau', '3 days after'],
	after_5: ['5 ngày sau', '5 days after'],
	after_10: ['10 ngày sau', '10 days after'],
});

export const reminderSchedule = set('reminder_schedule', {
	daily: ['08:00 hằng ngày', '08:00 every day'],
	weekdays: ['08:00 thứ Hai đến thứ Sáu', '08:00 Monday to Friday'],
	mondays: ['08:00 thứ Hai hằng tuần', '08:00 on Mondays'],
	first: ['08:00 ngày 1 hằng tháng', '08:00 on the 1st of the month'],
	twentieth: ['08:00 ngày 20 hằng tháng', '08:00 on the 20th of the month'],
	hourly: ['Mỗi giờ', 'Every hour'],
});

export const channel = set('channel', {
	mail: ['Thư điện tử', 'Mail'],
	in_app: ['Thông báo trong hệ thống', 'In the Studio'],
});

export const deliveryState = set('delivery_state', {
	pending: ['Chờ gửi', 'Pending'],
	sending: ['Đang gửi', 'Sending', MAIN],
	sent: ['Đã gửi', 'Sent', GOOD],
	failed: ['Gửi lỗi, sẽ thử lại', 'Failed, will retry', WARN],
	dead: ['Không gửi được', 'Given up', BAD],
	cancelled: ['Đã hủy', 'Cancelled'],
});

export const weekday = set('weekday', {
	'1': ['Thứ Hai', 'Monday'],
	'2': ['Thứ Ba', 'Tuesday'],
	'3': ['Thứ Tư', 'Wednesday'],
	'4': ['Thứ Năm', 'Thursday'],
	'5': ['Thứ Sáu', 'Friday'],
	'6': ['Thứ Bảy', 'Saturday'],
	'7': ['Chủ nhật', 'Sunday'],
});

/** Names of what a line of working hours has. */
export const workingHoursPart = set('working_hours_part', {
	days: ['Ngày', 'Days'],
	from: ['Từ', 'From'],
	to: ['Đến', 'To'],
});

/** Effects that the shipped extensions carry out with a step; others may add theirs. */
export const stepEffect = set('step_effect', {
	check_report: ['Kiểm tra báo cáo, có lỗi thì không gửi được', 'Check the report; errors hold it back'],
	post_indicator_values: ['Ghi số liệu vào chỉ số', 'Post figures to the indicators'],
});

/** Names of what a level's deadline of a template has. */
export const deadlinePart = set('deadline_part', {
	level: ['Cấp', 'Level'],
	working_days: ['Số ngày làm việc sau ngày chốt', 'Working days after the cut-off'],
	day: ['Hoặc ngày trong tháng', 'Or day of the month'],
	due_on: ['Hạn gửi', 'Due on'],
});

export const holidayKind = set('holiday_kind', {
	off: ['Ngày nghỉ', 'Day off'],
	working: ['Ngày làm bù', 'Working day'],
});
