import { collection } from '../model/collection.ts';
import { audit, dec, label, m2o, text } from '../model/fields.ts';

export const reportValues = collection({
	collection: 'report_values',
	singular: label('Số liệu của báo cáo', 'Report value'),
	plural: label('Số liệu của báo cáo', 'Report values'),
	icon: 'pin',
	note: label(
		'Mỗi dòng của báo cáo một số. Chưa có số là trống, không phải 0.',
		'One value a line. Missing is empty, never 0.',
	),
	template: '{{line.number}} {{line.indicator.name_vi}}',
	group: 'reports',
	sort: 3,
	hidden: true,
	fields: [
		m2o('report', 'Báo cáo', 'Report', 'reports', {
			required: true,
			readonly: true,
			onDelete: 'CASCADE',
			template: '{{period.name_vi}} – {{unit.name}}',
		}),
		m2o('line', 'Dòng', 'Line', 'report_template_lines', {
			required: true,
			readonly: true,
			template: '{{number}} {{indicator.name_vi}}',
		}),
		m2o('indicator', 'Chỉ số', 'Indicator', 'indicators', {
			readonly: true,
			template: '{{code}} {{name_vi}}',
		}),
		dec('value', 'Số liệu', 'Value'),
		text('text', 'Phần lời', 'Text'),
		text('note', 'Giải trình', 'Explanation'),
		...audit(),
	],
});
