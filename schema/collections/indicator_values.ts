import { provenance } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, date, dec, int, label, m2o, moment, pick, uuid } from '../model/fields.ts';

const kept = { readonly: true } as const;

export const indicatorValues = collection({
	collection: 'indicator_values',
	singular: label('Số liệu đã duyệt', 'Posted value'),
	plural: label('Số liệu đã duyệt', 'Posted values'),
	icon: 'verified',
	note: label(
		'Chỉ có số đã duyệt. Số đính chính thay số cũ và giữ lại số cũ; bảng điều hành lấy số từ đây.',
		'Approved figures only. A correction supersedes and keeps what it replaced; every panel reads from here.',
	),
	template: '{{indicator.code}} {{unit.name}}: {{value}}',
	group: 'task_groups',
	sort: 4,
	accountability: 'activity',
	fields: [
		m2o('indicator', 'Chỉ số', 'Indicator', 'indicators', {
			...kept,
			notNull: true,
			template: '{{code}} {{name_vi}}',
			// Asked for with the units: constraints/60-progress.sql.
			indexed: false,
		}),
		m2o('unit', 'Đơn vị', 'Unit', 'units', {
			...kept,
			notNull: true,
			template: '{{full_name}}',
			// The index of the unit's history begins with it.
			indexed: false,
		}),
		m2o('period', 'Kỳ', 'Period', 'report_periods', { ...kept, template: '{{code}}' }),
		dec('value', 'Số liệu', 'Value', { ...kept, notNull: true }),
		date('starts_on', 'Từ ngày', 'Starts on', { ...kept, notNull: true }),
		date('ends_on', 'Đến ngày', 'Ends on', { ...kept, notNull: true }),
		m2o('report', 'Báo cáo', 'Report', 'reports', {
			...kept,
			template: '{{period.name_vi}} – {{unit.name}}',
		}),
		m2o('report_value', 'Dòng của báo cáo', 'Report value', 'report_values', {
			...kept,
			template: '{{line.number}}',
		}),
		int('round', 'Vòng', 'Round', kept),
		moment('posted_at', 'Ghi lúc', 'Posted at', kept),
		uuid('posted_by', 'Người duyệt', 'Posted by', kept),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, {
			...kept,
			notNull: true,
			default: 'sourced',
		}),
		bool('adds_up', 'Cộng dồn qua các kỳ', 'Adds up over periods', {
			...kept,
			hidden: true,
			// Not said: the database asks the indicator (constraints/60-progress.sql).
			notNull: false,
			default: undefined,
			note: label(
				'Hệ thống ghi theo chỉ số: số cộng dồn không được trùng ngày',
				'Kept by the system from the indicator: figures that add up never share a day',
			),
		}),
		moment('superseded_at', 'Bị thay lúc', 'Superseded at', kept),
		m2o('superseded_by', 'Số thay thế', 'Superseded by', 'indicator_values', {
			...kept,
			template: '{{value}}',
			// Figures are never deleted, so nobody asks what points at one.
			indexed: false,
		}),
	],
	lists: [
		{ columns: { indicator: 290, unit: 160, period: 90, value: 110, superseded_at: 150 }, sort: '-ends_on' },
	],
});
