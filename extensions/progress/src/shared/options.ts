/** Options that all progress panels share; Insights variables such as {{year}} go in here. */
export const scopeOptions = [
	{
		field: 'year',
		name: 'Năm / Year',
		type: 'string' as const,
		meta: {
			interface: 'input',
			width: 'half' as const,
			options: { placeholder: '{{year}}', font: 'monospace' },
			note: 'Năm báo cáo hoặc biến của bảng. Để trống: năm nay. / Reporting year or a variable. Empty: this year.',
		},
	},
	{
		field: 'unit',
		name: 'Đơn vị / Unit',
		type: 'string' as const,
		meta: {
			interface: 'input',
			width: 'half' as const,
			options: { placeholder: '{{unit}}', font: 'monospace' },
			note: 'Khóa đơn vị hoặc biến. Để trống: đơn vị của người xem. / Key of a unit or a variable. Empty: the reader’s own.',
		},
	},
	{
		field: 'as_of',
		name: 'Số liệu tính đến / As known on',
		type: 'string' as const,
		meta: {
			interface: 'input',
			width: 'half' as const,
			options: { placeholder: '{{as_of}}', font: 'monospace' },
			note: 'Ngày YYYY-MM-DD hoặc biến. Để trống: mọi số đã duyệt. / A day or a variable. Empty: all that is approved.',
		},
	},
];
