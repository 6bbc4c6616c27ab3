import { defineOperationApp } from '@directus/extensions-sdk';

const text = (field: string, name: string, note: string) => ({
	field,
	name,
	type: 'string' as const,
	meta: { width: 'half' as const, interface: 'input', note },
});

export default defineOperationApp({
	id: 'tiendo-compute-progress',
	name: 'Tính tiến độ',
	icon: 'monitoring',
	description:
		'Sáu nhóm nhiệm vụ của một đơn vị cho các bước sau. / Compute progress: the task groups of a unit.',
	overview: ({ year, unit, as_of }) => [
		{ label: 'Năm', text: String(year || 'năm nay') },
		{ label: 'Đơn vị', text: String(unit || '–') },
		{ label: 'Tính đến ngày', text: String(as_of || 'nay') },
	],
	options: [
		text('year', 'Năm', 'Để trống là năm nay. / Empty: this year.'),
		text(
			'unit',
			'Đơn vị (id)',
			'Để trống là đơn vị của người chạy, hoặc tỉnh. / Empty: the own unit, or the province.',
		),
		text('as_of', 'Tính đến ngày', 'YYYY-MM-DD; để trống là đến nay. / Empty: what is known now.'),
	],
});
