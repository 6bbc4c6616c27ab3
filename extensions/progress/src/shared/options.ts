import { worded } from '@tiendo/core/studio/worded.ts';

type Words = readonly [vi: string, en: string];

/** An option in which a variable of Insights may stand, e.g. {{year}}; the placeholder shows it. */
const variable = (field: string, name: Words, note: Words) =>
	worded(
		{ name },
		{
			field,
			type: 'string' as const,
			meta: worded(
				{ note },
				{
					interface: 'input',
					width: 'half' as const,
					options: { placeholder: `{{${field}}}`, font: 'monospace' },
				},
			),
		},
	);

/** Options that all progress panels share. */
export const scopeOptions = [
	variable(
		'year',
		['Năm', 'Year'],
		['Năm báo cáo hoặc biến của bảng. Để trống: năm nay.', 'Reporting year or a variable. Empty: this year.'],
	),
	variable(
		'unit',
		['Đơn vị', 'Unit'],
		[
			'Khóa đơn vị hoặc biến. Để trống: đơn vị của người xem.',
			'Key of a unit or a variable. Empty: the reader’s own.',
		],
	),
	variable(
		'as_of',
		['Số liệu tính đến', 'As known on'],
		[
			'Ngày YYYY-MM-DD hoặc biến. Để trống: mọi số đã duyệt.',
			'A day (YYYY-MM-DD) or a variable. Empty: all that is approved.',
		],
	),
];
