import type { Knex } from 'knex';
import type { TemplateVersionRef } from '../../contract/template-versions.ts';
import type { UnitAggregation } from '../../definitions/indicator.ts';
import { stringList } from '../../definitions/workflow/json.ts';
import type { ComparedLine, ComparedTemplate } from '../../domain/reports/template-changes.ts';

/** A version among its siblings. */
export interface Versions {
	readonly template: TemplateVersionRef;
	readonly before: TemplateVersionRef | null;
	readonly newest: TemplateVersionRef;
	readonly inUse: boolean;
}

/** The version with this id, the one before it and the newest of the same code; null if there is no such template. */
export async function readVersions(knex: Knex | Knex.Transaction, id: number): Promise<Versions | null> {
	const rows: TemplateVersionRef[] = await knex('report_templates')
		.where('code', knex('report_templates').where({ id }).select('code'))
		.orderBy('version')
		.select('id', 'version');
	const index = rows.findIndex((row) => row.id === id);
	const template = rows[index];
	const newest = rows.at(-1);
	if (!template || !newest) return null;
	const sent: unknown = await knex('reports as r')
		.join('workflow_log as w', 'w.item', knex.raw('r.id::text'))
		.where({ 'r.template': id, 'w.collection': 'reports' })
		.first('r.id');
	return { template, before: rows[index - 1] ?? null, newest, inUse: sent !== undefined };
}

/**
 * Holds all versions of a template's code until the end of the transaction, so that two people make two versions.
 * @returns the number the next version gets; null if there is no such template
 */
export async function lockNextVersion(trx: Knex.Transaction, id: number): Promise<number | null> {
	const rows: TemplateVersionRef[] = await trx('report_templates')
		.where('code', trx('report_templates').where({ id }).select('code'))
		.orderBy('id')
		.forUpdate()
		.select('id', 'version');
	if (rows.length === 0) return null;
	// The wait may have been for another new version: look again.
	const last = await trx('report_templates')
		.where('code', trx('report_templates').where({ id }).select('code'))
		.max<{ max: number }[]>('version as max');
	return Number(last[0]?.max ?? 0) + 1;
}

/** A template with its lines as versions are compared; null if there is none. */
export async function readCompared(
	knex: Knex | Knex.Transaction,
	id: number,
): Promise<ComparedTemplate | null> {
	const row: (Omit<ComparedTemplate, 'lines' | 'unit_kinds'> & { unit_kinds: unknown }) | undefined =
		await knex('report_templates').where({ id }).first();
	if (!row) return null;
	const lines = await knex('report_template_lines as l')
		.leftJoin('indicators as i', 'i.id', 'l.indicator')
		.where({ 'l.template': id })
		.orderBy([{ column: 'l.sort', nulls: 'last' }, { column: 'l.id' }])
		.select<LineRow[]>('l.*', 'i.code', 'i.name_vi', 'i.name_en', 'i.unit_aggregation');
	return { ...row, unit_kinds: stringList(row.unit_kinds), lines: lines.map(toLine) };
}

interface LineRow extends Omit<
	ComparedLine,
	'indicator' | 'unitRule' | 'min' | 'max' | 'default_value' | 'outlier_factor'
> {
	readonly code: string | null;
	readonly name_vi: string | null;
	readonly name_en: string | null;
	readonly unit_aggregation: UnitAggregation | null;
	readonly min: string | null;
	readonly max: string | null;
	readonly default_value: string | null;
	readonly outlier_factor: string | null;
}

function toLine(row: LineRow): ComparedLine {
	const name = row.name_vi ?? '';
	return {
		...row,
		indicator: row.code === null ? null : { code: row.code, vi: name, en: row.name_en ?? name },
		unitRule: row.unit_aggregation,
		min: numberOrNull(row.min),
		max: numberOrNull(row.max),
		default_value: numberOrNull(row.default_value),
		outlier_factor: numberOrNull(row.outlier_factor),
	};
}

function numberOrNull(value: string | null): number | null {
	return value === null ? null : Number(value);
}
