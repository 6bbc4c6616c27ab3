import { provenance } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { dec, int, label, m2o, pick, text } from '../model/fields.ts';

export const targets = collection({
	collection: 'targets',
	singular: label('Chỉ tiêu', 'Target'),
	plural: label('Chỉ tiêu', 'Targets'),
	icon: 'flag',
	note: label(
		'Chỉ số cần đạt bao nhiêu trong năm, cho từng đơn vị hoặc cho cả tỉnh.',
		'What an indicator has to reach in a year, for one unit or the whole province.',
	),
	template: '{{indicator.code}} {{year}}: {{value}}',
	group: 'task_groups',
	sort: 3,
	fields: [
		m2o('indicator', 'Chỉ số', 'Indicator', 'indicators', {
			required: true,
			onDelete: 'CASCADE',
			template: '{{code}} {{name_vi}}',
			width: 'full',
		}),
		m2o('unit', 'Đơn vị', 'Unit', 'units', {
			template: '{{full_name}}',
			note: label('Để trống là cả tỉnh', 'Empty means the whole province'),
		}),
		int('year', 'Năm', 'Year', { required: true }),
		dec('value', 'Chỉ tiêu', 'Target', { required: true }),
		dec('baseline', 'Mức đầu năm', 'Baseline'),
		text('legal_basis', 'Căn cứ pháp lý', 'Legal basis'),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, { required: true, default: 'sourced' }),
	],
});
