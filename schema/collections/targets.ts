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
		dec('plan_q1', 'Kế hoạch đến hết quý I', 'Plan by the end of quarter 1', {
			note: label(
				'Lũy kế; dùng khi chỉ số đi theo kế hoạch quý. Để trống thì tính theo đường thẳng.',
				'Cumulative; used where the indicator follows a plan of quarters. Empty: on the straight line.',
			),
		}),
		dec('plan_q2', 'Kế hoạch đến hết quý II', 'Plan by the end of quarter 2'),
		dec('plan_q3', 'Kế hoạch đến hết quý III', 'Plan by the end of quarter 3'),
		text('legal_basis', 'Căn cứ pháp lý', 'Legal basis'),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, { required: true, default: 'sourced' }),
	],
	lists: [{ columns: { indicator: 370, unit: 185, year: 95, value: 120 }, sort: '-year' }],
});
