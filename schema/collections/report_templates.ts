import {
	checkOperator,
	checkSeverity,
	cycle,
	regime,
	templateContent,
	templatePart,
	unitKind,
	unitLevel,
} from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import type { ChoiceSet } from '../model/types.ts';
import { bool, int, json, label, o2m, pick, pickMany, presentation, str, text } from '../model/fields.ts';

const part = (field: string, type: string, meta: Readonly<Record<string, unknown>> = {}) => ({
	field,
	name: `$t:tiendo_template_part_${field}`,
	type,
	meta: { width: 'full', interface: 'input', ...meta },
});

const choicesOf = (set: ChoiceSet) =>
	Object.keys(set.values).map((value) => ({ text: `$t:tiendo_${set.name}_${value}`, value }));

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
		bool('is_active', 'Đang dùng', 'In use', { default: true }),
		bool('posts_figures', 'Số liệu vào bảng điều hành', 'Figures count for the panels', {
			default: true,
			note: label(
				'Tắt cho báo cáo gộp lại các kỳ đã có báo cáo riêng, để không tính hai lần',
				'Off for a report that repeats periods with reports of their own, so that nothing counts twice',
			),
		}),
		bool('explanations_required', 'Giải trình rồi mới gửi', 'Explained before sending', {
			default: true,
			note: label('Cảnh báo chưa giải trình thì chưa gửi được', 'Warnings without explanation block sending'),
		}),
		text('introduction_vi', 'Lời dẫn', 'Introduction'),
		json('sections', 'Các phần', 'Sections', {
			interface: 'list',
			options: {
				template: '{{ key }}. {{ title_vi }}',
				fields: [
					part('key', 'string', { required: true }),
					part('title_vi', 'string', { required: true }),
					part('title_en', 'string'),
				],
			},
			note: label(
				'Để trống thì các dòng xếp theo nhóm nhiệm vụ',
				'Empty: the lines stand under their task groups',
			),
		}),
		json('attachments', 'Tệp phải kèm', 'Required attachments', {
			interface: 'list',
			options: {
				template: '{{ title_vi }}',
				fields: [
					part('key', 'string', { required: true }),
					part('title_vi', 'string', { required: true }),
					part('title_en', 'string'),
					part('required', 'boolean', { interface: 'boolean' }),
				],
			},
		}),
		json('checks', 'Quy tắc kiểm tra', 'Checks', {
			interface: 'list',
			words: [templatePart, checkOperator, checkSeverity],
			options: {
				template: '{{ left }} {{ operator }} {{ right }}',
				fields: [
					part('left', 'string', { required: true, width: 'half' }),
					part('operator', 'string', {
						required: true,
						width: 'half',
						interface: 'select-dropdown',
						options: { choices: choicesOf(checkOperator) },
					}),
					part('right', 'string', { required: true, width: 'half' }),
					part('severity', 'string', {
						required: true,
						width: 'half',
						interface: 'select-dropdown',
						options: { choices: choicesOf(checkSeverity) },
					}),
					part('message_vi', 'string', { required: true }),
					part('message_en', 'string'),
				],
			},
			note: label(
				'Vế trái, vế phải là phép tính trên số dòng: {2.4}, {2.1} + {2.2}, {2.1@previous}, {2.1@last_year}, {2.1@year}',
				'Both sides are sums over line numbers: {2.4}, {2.1} + {2.2}, {2.1@previous}, {2.1@last_year}, {2.1@year}',
			),
		}),
		o2m('lines', 'Các dòng', 'Lines', ['report_template_lines', 'template'], {
			columns: ['number', 'kind', 'indicator', 'title_vi', 'required'],
			sortField: 'sort',
			onDeselect: 'delete',
		}),
	],
});
