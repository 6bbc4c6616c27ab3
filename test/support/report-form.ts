import type { FormGroup, FormLine, ReportForm } from '@tiendo/core/contract/reports.ts';

/** A line to type a figure in, as the form endpoint gives it, with what the test says of it. */
export const formLine = (line: Partial<FormLine> = {}): FormLine => ({
	value_id: 101,
	number: '1.1',
	kind: 'number',
	formula: null,
	text: null,
	prefill: null,
	findings: [],
	saved: null,
	name_vi: 'Số người tham gia tập huấn',
	name_en: 'Persons trained',
	help_vi: null,
	help_en: null,
	unit_of_measure: 'person',
	required: true,
	min: 0,
	max: null,
	decimals: 0,
	value: null,
	note: null,
	previous: 120,
	last_year: null,
	earlier: [100, 120],
	aggregation: 'sum',
	target: 2000,
	open: true,
	remarks: [],
	...line,
});

/** A monthly report of a district with these groups of lines. */
export const reportForm = (groups: readonly FormGroup[], more: Partial<ReportForm> = {}): ReportForm => ({
	id: 7,
	unit: { id: 12, name: 'Tư Nghĩa', full_name: 'Huyện Tư Nghĩa' },
	template: {
		id: 1,
		code: 'CDS-T',
		name_vi: 'Báo cáo tháng về chuyển đổi số',
		name_en: 'Monthly report on digital transformation',
		cycle: 'month',
		version: 2,
		introduction_vi: null,
		content: 'both',
	},
	attachments: [],
	findings: [],
	period: { code: '2023-09', starts_on: '2023-08-15', ends_on: '2023-09-14', year: 2023 },
	previous_period: '2023-08',
	last_year_period: null,
	missing_periods: [],
	due_on: '2023-09-20',
	state: { key: 'draft', kind: 'initial', label_vi: 'Nháp', label_en: 'Draft', icon: null },
	standing: 'due',
	time_left: null,
	editable: true,
	last_step: null,
	next: [],
	groups,
	...more,
});

/** One group of these lines. */
export const formGroup = (lines: readonly FormLine[], code = 'I'): FormGroup => ({
	code,
	name_vi: 'Nhận thức số',
	name_en: 'Digital awareness',
	lines,
});
