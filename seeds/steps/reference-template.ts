import type { Knex } from 'knex';
import { insertAll, lookup, type Row } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';
import { readReference } from '../lib/yaml.ts';

interface LineEntry {
	readonly number: string;
	readonly kind?: 'number' | 'computed' | 'text';
	/** Left out by a text. */
	readonly indicator?: string;
	readonly required?: boolean;
	readonly decimals?: number;
	readonly prefill?: Readonly<Record<string, unknown>>;
	readonly [column: string]: unknown;
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

/** Columns that hold JSON. */
const LISTS = ['checks', 'sections', 'attachments'] as const;

/** Inserts a template with its lines, in the order of its file. */
async function insertTemplate(trx: Knex.Transaction, { lines, ...template }: TemplateEntry): Promise<void> {
	const stored = Object.fromEntries(
		LISTS.flatMap((list) => (template[list] === undefined ? [] : [[list, JSON.stringify(template[list])]])),
	);
	const [id] = await insertAll(trx, 'report_templates', [{ ...template, ...stored }]);
	const indicators = await lookup(trx, 'indicators', 'code');
	const groups: { id: number; task_group: number }[] = await trx('indicators').select('id', 'task_group');
	const groupOf = new Map(groups.map((indicator) => [indicator.id, indicator.task_group]));
	const rows = lines.map((line, index): Row => {
		const indicator = line.indicator === undefined ? null : indicators(line.indicator);
		return {
			min: line.kind === undefined ? 0 : null,
			...line,
			template: id,
			indicator,
			task_group: indicator === null ? null : groupOf.get(indicator),
			required: line.required ?? false,
			decimals: line.decimals ?? 0,
			sort: index + 1,
			prefill: line.prefill === undefined ? null : JSON.stringify(line.prefill),
		};
	});
	await insertAll(trx, 'report_template_lines', rows);
}

/** The working calendar and the monthly report template; deadlines need both. */
export const referenceTemplate: Step = {
	key: 'reference/template',
	title: 'working calendar, report template',
	run: async ({ trx }) => {
		await insertAll(trx, 'holidays', [...holidayRows('off'), ...holidayRows('working')]);
		await insertTemplate(trx, readReference<TemplateEntry>('report-template'));
	},
};

/** A report of text and figures, prefilled from the registers; nobody has periods of it until the province opens them. */
export const referenceNineMonths: Step = {
	key: 'reference/template-nine-months',
	title: 'nine-month report template',
	run: async ({ trx }) => {
		await insertTemplate(trx, readReference<TemplateEntry>('report-template-nine-months'));
	},
};
