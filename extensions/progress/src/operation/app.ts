import { defineOperationApp } from '@directus/extensions-sdk';
import { read, worded } from '@tiendo/core/studio/worded.ts';

type Words = readonly [vi: string, en: string];

const YEAR = ['Năm', 'Year'] as const;
const UNIT = ['Đơn vị (mã)', 'Unit (id)'] as const;
const AS_OF = ['Tính đến ngày', 'As known on'] as const;

const text = (field: string, name: Words, note: Words) =>
	worded(
		{ name },
		{
			field,
			type: 'string' as const,
			meta: worded({ note }, { width: 'half' as const, interface: 'input' }),
		},
	);

/** "Compute progress" in the Flow editor. */
export default defineOperationApp(
	worded(
		{
			name: ['Tính tiến độ', 'Compute progress'],
			description: [
				'Sáu nhóm nhiệm vụ của một đơn vị cho các bước sau.',
				'The task groups of a unit, for the steps that follow.',
			],
		},
		{
			id: 'tiendo-compute-progress',
			icon: 'monitoring',
			overview: ({ year, unit, as_of }: Readonly<Record<string, unknown>>) => [
				{ label: read(YEAR), text: String(year || read(['năm nay', 'this year'])) },
				{ label: read(UNIT), text: String(unit || '–') },
				{ label: read(AS_OF), text: String(as_of || read(['nay', 'now'])) },
			],
			options: [
				text('year', YEAR, ['Để trống là năm nay.', 'Empty: this year.']),
				text('unit', UNIT, [
					'Để trống là đơn vị của người chạy, hoặc tỉnh.',
					'Empty: the own unit, or the province.',
				]),
				text('as_of', AS_OF, ['YYYY-MM-DD; để trống là đến nay.', 'YYYY-MM-DD; empty: what is known now.']),
			],
		},
	),
);
