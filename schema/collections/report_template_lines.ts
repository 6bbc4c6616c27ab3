import { collection } from '../model/collection.ts';
import { bool, dec, int, json, label, m2o, str, text } from '../model/fields.ts';

export const reportTemplateLines = collection({
	collection: 'report_template_lines',
	singular: label('Dòng của mẫu', 'Template line'),
	plural: label('Dòng của mẫu', 'Template lines'),
	icon: 'format_list_numbered',
	note: label('Mỗi dòng hỏi một chỉ số.', 'Each line asks for one indicator.'),
	template: '{{number}} {{indicator.name_vi}}',
	group: 'report_templates',
	sort: 1,
	hidden: true,
	sortField: 'sort',
	fields: [
		m2o('template', 'Mẫu', 'Template', 'report_templates', {
			required: true,
			onDelete: 'CASCADE',
			template: '{{name_vi}} (v{{version}})',
			width: 'full',
		}),
		str('number', 'Số thứ tự', 'Number', { required: true }),
		m2o('indicator', 'Chỉ số', 'Indicator', 'indicators', {
			required: true,
			template: '{{code}} {{name_vi}}',
		}),
		m2o('task_group', 'Nhóm nhiệm vụ', 'Task group', 'task_groups', { template: '{{code}}. {{name_vi}}' }),
		bool('required', 'Bắt buộc', 'Required', { default: true }),
		dec('min', 'Nhỏ nhất', 'Minimum'),
		dec('max', 'Lớn nhất', 'Maximum'),
		int('decimals', 'Số chữ số lẻ', 'Decimals', { notNull: true, default: 0 }),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
		text('help_vi', 'Hướng dẫn tiếng Việt', 'Vietnamese help'),
		text('help_en', 'Hướng dẫn tiếng Anh', 'English help'),
		json('prefill', 'Lấy số từ sổ', 'Prefill', {
			note: label(
				'Sổ nào, đếm gì: {"register":"trainings","measure":"count","filter":{…}}',
				'Which register and measure: {"register":"trainings","measure":"count","filter":{…}}',
			),
		}),
	],
});
