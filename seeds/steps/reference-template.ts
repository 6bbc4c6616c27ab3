import { insertAll, lookup, type Row } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';
import { readReference } from '../lib/yaml.ts';

interface LineEntry {
	readonly number: string;
	readonly indicator: string;
	readonly required: boolean;
	readonly decimals?: number;
	readonly help_vi?: string;
	readonly help_en?: string;
	readonly prefill?: Readonly<Record<string, unknown>>;
}

interface TemplateEntry {
	readonly code: string;
	readonly lines: readonly LineEntry[];
	readonly [column: string]: unknown;
}

interface HolidayEntries {
	readonly off: Readonly<Record<string, readonly string[]>>;
	readonly working: Readonly<Record<string, readonly string[]>>;
}

function holidayRows(kind: keyof HolidayEntries): Row[] {
	return Object.entries(readReference<HolidayEntries>('holidays')[kind]).flatMap(([names, days]) => {
		const [name_vi, name_en] = names.split('|');
		return days.map((day) => ({ day, kind, name_vi, name_en }));
	});
}

/** The working calendar and the monthly report template; deadlines need both. */
export const referenceTemplate: Step = {
	key: 'reference/template',
	title: 'working calendar, report template',
	run: async ({ trx }) => {
		await insertAll(trx, 'holidays', [...holidayRows('off'), ...holidayRows('working')]);
		const { lines, ...template } = readReference<TemplateEntry>('report-template');
		const [id] = await insertAll(trx, 'report_templates', [template]);
		const indicators = await lookup(trx, 'indicators', 'code');
		const groups: { id: number; task_group: number }[] = await trx('indicators').select('id', 'task_group');
		const groupOf = new Map(groups.map((indicator) => [indicator.id, indicator.task_group]));
		const rows = lines.map((line, index) => ({
			template: id,
			number: line.number,
			indicator: indicators(line.indicator),
			task_group: groupOf.get(indicators(line.indicator)),
			required: line.required,
			decimals: line.decimals ?? 0,
			min: 0,
			sort: index + 1,
			help_vi: line.help_vi ?? null,
			help_en: line.help_en ?? null,
			prefill: line.prefill === undefined ? null : JSON.stringify(line.prefill),
		}));
		await insertAll(trx, 'report_template_lines', rows);
	},
};
