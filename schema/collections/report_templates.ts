import { cycle, regime, unitLevel } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, int, label, o2m, pick, str, text } from '../model/fields.ts';

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
		int('deadline_working_days', 'Hạn gửi (ngày làm việc)', 'Deadline (working days)', {
			notNull: true,
			default: 2,
			note: label('Tính từ ngày chốt số liệu', 'After the cut-off day'),
		}),
		bool('is_active', 'Đang dùng', 'In use', { default: true }),
		text('introduction_vi', 'Lời dẫn', 'Introduction'),
		o2m('lines', 'Các dòng', 'Lines', ['report_template_lines', 'template'], {
			columns: ['number', 'indicator', 'required', 'prefill'],
			sortField: 'sort',
			onDeselect: 'delete',
		}),
	],
});
