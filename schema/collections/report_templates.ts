import { TEMPLATE_FIELDS } from '../../extensions/core/src/contract/template-form.ts';
import {
	checkOperator,
	checkSeverity,
	cycle,
	deadlinePart,
	regime,
	templateContent,
	templatePart,
	unitKind,
	unitLevel,
} from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import {
	bool,
	folded,
	int,
	json,
	label,
	o2m,
	pick,
	pickMany,
	presentation,
	str,
	text,
} from '../model/fields.ts';
import { oneOf, part } from '../model/parts.ts';

const wide = { width: 'full' } as const;
const titled = [
	part(templatePart, 'key', 'string', { ...wide, required: true }),
	part(templatePart, 'title_vi', 'string', { ...wide, required: true }),
	part(templatePart, 'title_en', 'string', wide),
];

export const reportTemplates = collection({
	collection: 'report_templates',
	singular: label('Mẫu báo cáo', 'Report template'),
	plural: label('Mẫu báo cáo', 'Report templates'),
	icon: 'description',
	note: label(
		'Biểu mẫu, chu kỳ, hạn gửi. Một mẫu đang có báo cáo thì tạo phiên bản mới thay vì sửa dòng.',
		'Form, cycle and deadline. Once reports use a template, make a new version instead of changing its lines.',
	),
	template: '{{name_vi}} (v{{version}})',
	group: 'reports',
	sort: 2,
	activeField: 'is_active',
	fields: [
		{
			...presentation(
				'version_info',
				'Phiên bản và thay đổi',
				'Version and changes',
				'tiendo-template-version',
			),
			width: 'full',
		},
		str('code', 'Mã', 'Code', { required: true }),
		int('version', 'Phiên bản', 'Version', { notNull: true, default: 1 }),
		str('name_vi', 'Tên tiếng Việt', 'Vietnamese name', { required: true, width: 'full' }),
		str('name_en', 'Tên tiếng Anh', 'English name', { width: 'full' }),
		pick('cycle', 'Chu kỳ', 'Cycle', cycle, { required: true, default: 'month' }),
		pick('regime', 'Chế độ báo cáo', 'Regime', regime, {
			required: true,
			default: 'decree_09',
			note: label('Quyết định ngày chốt số liệu', 'Decides the cut-off days'),
		}),
		pick('unit_level', 'Cấp báo cáo', 'Reporting level', unitLevel, { required: true, default: 'district' }),
		pickMany('unit_kinds', 'Loại đơn vị báo cáo', 'Kinds of unit that report', unitKind, {
			note: label('Không chọn là mọi loại', 'None chosen means all kinds'),
		}),
		pick('content', 'Nội dung', 'Content', templateContent, {
			required: true,
			default: 'both',
			note: label('Nghị định 09/2019, Điều 8', 'Decree 09/2019, art. 8'),
		}),
		int('deadline_working_days', 'Hạn gửi (ngày làm việc)', 'Deadline (working days)', {
			notNull: true,
			default: 2,
			note: label('Tính từ ngày chốt số liệu', 'After the cut-off day'),
		}),
		int('opens_days_before', 'Tự mở trước ngày chốt (ngày)', 'Opens by itself before the cut-off (days)', {
			note: label(
				'0 là mở đúng ngày chốt, -1 là ngày hôm sau; để trống thì không tự mở',
				'0: on the cut-off day, -1: the day after; empty: not by itself',
			),
		}),
		bool('is_active', 'Đang dùng', 'In use', { default: true }),
		bool('posts_figures', 'Số liệu vào bảng điều hành', 'Figures count for the panels', {
			default: true,
			note: label(
				'Tắt cho báo cáo gộp lại các kỳ đã có báo cáo riêng, để không tính hai lần',
				'Off for a report that repeats periods with reports of their own, so that nothing counts twice',
			),
		}),
		bool('explanations_required', 'Đủ và giải trình rồi mới gửi', 'Complete and explained before sending', {
			default: true,
			note: label(
				'Thiếu dòng bắt buộc hoặc cảnh báo chưa giải trình thì chưa gửi được; tắt thì chỉ lỗi giữ lại',
				'Missing required lines and warnings without explanation block sending; off: only errors do',
			),
		}),
		{
			...presentation('open_periods', 'Các kỳ trong năm', 'Periods of a year', 'tiendo-open-periods'),
			width: 'fill',
		},
		text('introduction_vi', 'Lời dẫn', 'Introduction'),
		json('sections', ...TEMPLATE_FIELDS.sections, {
			interface: 'list',
			options: {
				template: '{{ key }}. {{ title_vi }}',
				fields: titled,
			},
			note: label(
				'Để trống thì các dòng xếp theo nhóm nhiệm vụ',
				'Empty: the lines stand under their task groups',
			),
		}),
		json('attachments', ...TEMPLATE_FIELDS.attachments, {
			interface: 'list',
			options: {
				template: '{{ title_vi }}',
				fields: [...titled, part(templatePart, 'required', 'boolean', { ...wide, interface: 'boolean' })],
			},
		}),
		json('checks', ...TEMPLATE_FIELDS.checks, {
			interface: 'list',
			words: [templatePart, checkOperator, checkSeverity],
			options: {
				template: '{{ left }} {{ operator }} {{ right }}',
				fields: [
					part(templatePart, 'left', 'string', { required: true }),
					part(templatePart, 'operator', 'string', { ...oneOf(checkOperator), required: true }),
					part(templatePart, 'right', 'string', { required: true }),
					part(templatePart, 'severity', 'string', { ...oneOf(checkSeverity), required: true }),
					part(templatePart, 'message_vi', 'string', { ...wide, required: true }),
					part(templatePart, 'message_en', 'string', wide),
				],
			},
			note: label(
				'Vế trái, vế phải là phép tính trên số dòng: {2.4}, {2.1} + {2.2}, {2.1@previous}, {2.1@last_year}, {2.1@year}',
				'Both sides are sums over line numbers: {2.4}, {2.1} + {2.2}, {2.1@previous}, {2.1@last_year}, {2.1@year}',
			),
		}),
		o2m('lines', 'Các dòng', 'Lines', ['report_template_lines', 'template'], {
			columns: ['number', 'kind', 'indicator', 'title_vi', 'required'],
			width: 'fill',
			sortField: 'sort',
			onDeselect: 'delete',
		}),
		// Fields in a group come last: the host makes them after the others, and the snapshot keeps that order.
		...folded(
			'calendar_settings',
			'Lịch của các cấp, ngày chốt riêng',
			'Calendar of levels, own cut-off',
			'event_note',
			[
				json('deadlines', 'Hạn của từng cấp', 'Deadlines by level', {
					interface: 'list',
					words: [deadlinePart],
					options: {
						template: '{{ level }}',
						fields: [
							part(deadlinePart, 'level', 'string', { ...oneOf(unitLevel), ...wide, required: true }),
							part(deadlinePart, 'working_days', 'integer'),
							part(deadlinePart, 'day', 'integer'),
						],
					},
					note: label(
						'Mỗi cấp một dòng: số ngày làm việc sau ngày chốt, hoặc một ngày trong tháng. Không ghi thì theo chế độ báo cáo: Nghị định 09 là tỉnh ngày 25, Thông tư 02 theo ngày in trong thông tư.',
						'One row a level: working days after the cut-off, or a day of the month. Without a row the regime decides: Decree 09 the 25th for the province, Circular 02 its printed days.',
					),
				}),
				bool('moves_deadline', 'Hạn trùng ngày nghỉ thì dời', 'Move a deadline off days off', {
					default: false,
					note: label(
						'Cho hạn là một ngày trong tháng: sang ngày làm việc kế tiếp. Tắt thì giữ đúng ngày đã in.',
						'For a deadline that is a day of the month: to the next working day. Off: the printed day stays.',
					),
				}),
				int('cutoff_day', 'Ngày chốt (1–31)', 'Cut-off day (1–31)', {
					note: label(
						'Chỉ dùng khi chế độ là "Riêng của tỉnh"; để trống là ngày cuối tháng',
						'For a regime set by the province only; empty: the last day of the month',
					),
				}),
				int('cutoff_shift', 'Chốt lệch (tháng)', 'Cut-off shifted (months)', {
					note: label('-1 là chốt ở tháng trước tháng cuối kỳ', '-1: in the month before the last one'),
				}),
				int('start_day', 'Ngày bắt đầu kỳ (1–31)', 'First day (1–31)', {
					note: label('Để trống là ngay sau ngày chốt kỳ trước', 'Empty: right after the cut-off before'),
				}),
				int('start_shift', 'Bắt đầu lệch (tháng)', 'Start shifted (months)', {
					note: label('-1 là từ tháng trước tháng đầu kỳ', '-1: in the month before the first one'),
				}),
			],
		),
	],
	lists: [{ columns: { code: 120, name_vi: 330, version: 120, cycle: 120, is_active: 120 }, sort: 'code' }],
});
