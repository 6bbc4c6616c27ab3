import type { Knex } from 'knex';
import { parseDeadlines, type UnitLevel } from '../../definitions/report-calendar.ts';
import type { OpeningRule } from '../../domain/calendar/opening.ts';

/** A template with what decides its calendar and its reporters. */
export interface TemplateRule extends OpeningRule {
	readonly id: number;
	readonly code: string;
	readonly version: number;
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly unit_level: UnitLevel;
	/** Kinds of unit that report; null: all. */
	readonly unit_kinds: readonly string[] | null;
}

type TemplateRow = Omit<TemplateRule, 'deadlines' | 'unit_kinds'> & {
	readonly deadlines: unknown;
	readonly unit_kinds: unknown;
};

const COLUMNS = [
	'id',
	'code',
	'version',
	'name_vi',
	'name_en',
	'cycle',
	'regime',
	'unit_level',
	'unit_kinds',
	'deadline_working_days',
	'deadlines',
	'moves_deadline',
	'opens_days_before',
	'cutoff_day',
	'cutoff_shift',
	'start_day',
	'start_shift',
];

/** The template with that key; undefined if there is none. */
export async function readTemplateRule(
	knex: Knex | Knex.Transaction,
	id: number,
): Promise<TemplateRule | undefined> {
	const row: TemplateRow | undefined = await knex('report_templates')
		.where({ id })
		.first(...COLUMNS);
	return row && ruleOf(row);
}

/** Of each code in use the newest version that is active: the one that opens new periods. In the order of the codes. */
export async function readCurrentTemplates(knex: Knex | Knex.Transaction): Promise<TemplateRule[]> {
	const rows: TemplateRow[] = await knex('report_templates')
		.where({ is_active: true })
		.distinctOn('code')
		.orderBy([{ column: 'code' }, { column: 'version', order: 'desc' }, { column: 'id', order: 'desc' }])
		.select(...COLUMNS);
	return rows.map(ruleOf);
}

/** The newest active version of the same code that is newer than this one; null: this one opens periods. */
export async function newerVersion(
	knex: Knex | Knex.Transaction,
	{ code, version }: Pick<TemplateRule, 'code' | 'version'>,
): Promise<number | null> {
	const row: { version: number } | undefined = await knex('report_templates')
		.where({ code, is_active: true })
		.where('version', '>', version)
		.orderBy('version', 'desc')
		.first('version');
	return row?.version ?? null;
}

/** Codes of periods that another version of the template has opened: they stay with it. */
export async function openedByOthers(
	knex: Knex | Knex.Transaction,
	{ id, code }: Pick<TemplateRule, 'id' | 'code'>,
): Promise<ReadonlySet<string>> {
	const rows: { code: string }[] = await knex('report_periods as p')
		.join('report_templates as t', 't.id', 'p.template')
		.where('t.code', code)
		.whereNot('t.id', id)
		.distinct('p.code');
	return new Set(rows.map((row) => row.code));
}

function ruleOf(row: TemplateRow): TemplateRule {
	const kinds = Array.isArray(row.unit_kinds)
		? (row.unit_kinds as unknown[]).filter((kind) => typeof kind === 'string')
		: [];
	return {
		...row,
		deadlines: parseDeadlines(row.deadlines),
		unit_kinds: kinds.length > 0 ? kinds : null,
	};
}
