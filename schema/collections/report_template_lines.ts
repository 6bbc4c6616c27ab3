import { TEMPLATE_FIELDS } from '../../extensions/core/src/contract/template-form.ts';
import { lineKind } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, dec, int, label, m2o, pick, str, text } from '../model/fields.ts';
import { prefillSource } from '../model/prefill-source.ts';

export const reportTemplateLines = collection({
	collection: 'report_template_lines',
	singular: label('Dòng của mẫu', 'Template line'),
	plural: label('Dòng của mẫu', 'Template lines'),
	icon: 'format_list_numbered',
	note: label(
		'Mỗi dòng hỏi một chỉ số, tự tính một số, hoặc là một phần lời.',
		'Each line asks for an indicator, computes a figure, or is a text.',
	),
	template: '{{number}} {{title_vi}} {{indicator.name_vi}}',
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
		pick('kind', 'Kiểu nhập', 'Input kind', lineKind, { required: true, default: 'number' }),
		m2o('indicator', 'Chỉ số', 'Indicator', 'indicators', {
			template: '{{code}} {{name_vi}}',
			note: label('Để trống với phần lời', 'Empty for a text'),
		}),
		str('title_vi', 'Tên dòng tiếng Việt', 'Vietnamese title', {
			note: label('Để trống thì lấy tên chỉ số', 'Empty: the name of the indicator'),
		}),
		str('title_en', 'Tên dòng tiếng Anh', 'English title'),
		str('section', 'Thuộc phần', 'Section', {
			note: label('Mã một phần của mẫu', 'Key of a section of the template'),
		}),
		m2o('task_group', 'Nhóm nhiệm vụ', 'Task group', 'task_groups', { template: '{{code}}. {{name_vi}}' }),
		bool('required', 'Bắt buộc', 'Required', { default: true }),
		dec('min', 'Nhỏ nhất', 'Minimum'),
		dec('max', 'Lớn nhất', 'Maximum'),
		int('decimals', 'Số chữ số lẻ', 'Decimals', { notNull: true, default: 0 }),
		dec('default_value', 'Số điền sẵn', 'Default', {
			note: label('Có sẵn khi mở báo cáo', 'There when the report is opened'),
		}),
		str('formula', ...TEMPLATE_FIELDS.formula, {
			note: label(
				'Của dòng tự tính: {2.1} + {2.2}, 100 * {3.4} / {3.3}',
				'Of a computed line: {2.1} + {2.2}, 100 * {3.4} / {3.3}',
			),
		}),
		dec('outlier_factor', 'Cảnh báo số lạ từ', 'Outlier from', {
			note: label(
				'Số lần độ lệch thường thấy so với 12 kỳ của chính đơn vị, ví dụ 4; để trống là không so',
				'Times the usual deviation from the unit’s own last 12 values, e.g. 4; empty: not compared',
			),
		}),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
		text('help_vi', 'Hướng dẫn tiếng Việt', 'Vietnamese help'),
		text('help_en', 'Hướng dẫn tiếng Anh', 'English help'),
		prefillSource,
	],
});
