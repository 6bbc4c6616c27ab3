import type { Knex } from 'knex';
import type { ReportCycle } from '../../../contract/reports.ts';
import { stringList } from '../../../definitions/workflow/json.ts';

/** The unit a consolidated report is made for. */
export interface ScopeUnit {
	readonly id: number;
	readonly code: string;
	readonly name: string;
	readonly full_name: string;
	readonly level: 'province' | 'district' | 'commune';
	readonly path: string;
}

export interface ScopeTemplate {
	readonly id: number;
	readonly code: string;
	readonly version: number;
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly cycle: ReportCycle;
	readonly introduction_vi: string | null;
	readonly unit_level: string;
	readonly unit_kinds: readonly string[];
	readonly sections: unknown;
}

export interface ScopePeriod {
	readonly id: number;
	readonly code: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly year: number;
}

/** What is asked for; the caller has made sure that the reader may look at the unit. */
export interface ConsolidatedScope {
	readonly template: ScopeTemplate;
	readonly period: ScopePeriod;
	readonly unit: ScopeUnit;
}

/** A unit that reports by the template at some time, and the child of the asked unit under which it lies. */
export interface Reporter {
	readonly id: number;
	readonly code: string;
	readonly name: string;
	readonly full_name: string;
	readonly kind: string;
	readonly path: string;
	readonly valid_from: string;
	readonly valid_to: string | null;
	readonly child: number;
}

const UNIT = ['id', 'code', 'name', 'full_name', 'level', 'path'] as const;

/** One unit by id; undefined if there is none. */
export async function readScopeUnit(
	knex: Knex | Knex.Transaction,
	id: number,
): Promise<ScopeUnit | undefined> {
	const row: ScopeUnit | undefined = await knex('units')
		.where({ id })
		.first(...UNIT);
	return row;
}

/** Units by id, in order of code. */
export async function readUnits(knex: Knex | Knex.Transaction, ids: readonly number[]): Promise<ScopeUnit[]> {
	const rows: ScopeUnit[] = await knex('units')
		.whereIn('id', [...ids])
		.orderBy(['code', 'id'])
		.select(...UNIT);
	return rows;
}

/** The root an administrator without a unit looks at: the province that is still valid. */
export async function readScopeRoot(knex: Knex | Knex.Transaction): Promise<ScopeUnit | undefined> {
	const row: ScopeUnit | undefined = await knex('units')
		.whereNull('parent')
		.orderByRaw('valid_to desc nulls first, code, id')
		.first(...UNIT);
	return row;
}

const TEMPLATE = [
	'id',
	'code',
	'version',
	'name_vi',
	'name_en',
	'cycle',
	'introduction_vi',
	'unit_level',
	'unit_kinds',
	'sections',
] as const;

/** All templates, by name and version, newest version first; `id` picks one. */
export async function readTemplates(
	knex: Knex | Knex.Transaction,
	id: number | null = null,
): Promise<ScopeTemplate[]> {
	const query = knex('report_templates')
		.orderBy(['name_vi', 'code', { column: 'version', order: 'desc' }])
		.select(...TEMPLATE);
	const rows: ScopeTemplate[] = await (id === null ? query : query.where({ id }));
	return rows.map((row) => ({ ...row, unit_kinds: stringList(row.unit_kinds) }));
}

/** Periods of a template that have begun by a day, latest first. */
export async function readPeriods(
	knex: Knex | Knex.Transaction,
	template: number,
	today: string,
): Promise<ScopePeriod[]> {
	const rows: ScopePeriod[] = await knex('report_periods')
		.where({ template })
		.andWhere('starts_on', '<=', today)
		.orderBy([
			{ column: 'ends_on', order: 'desc' },
			{ column: 'id', order: 'desc' },
		])
		.select('id', 'code', 'year', knex.raw('starts_on::text'), knex.raw('ends_on::text'));
	return rows;
}

/** A period of any version of a template, of the year or the one before, that ended by the asked one. */
export interface CandidatePeriod extends ScopePeriod {
	readonly template: number;
}

/** All versions' periods of this year and the last that end no later than the asked one, oldest first. */
export async function readCandidatePeriods(
	knex: Knex | Knex.Transaction,
	templateCode: string,
	period: ScopePeriod,
): Promise<CandidatePeriod[]> {
	const rows: CandidatePeriod[] = await knex('report_periods as p')
		.join('report_templates as t', 't.id', 'p.template')
		.where('t.code', templateCode)
		.andWhere('p.ends_on', '<', period.starts_on)
		.whereIn('p.year', [period.year - 1, period.year])
		.orderBy(['p.ends_on', 't.version', 'p.id'])
		.select(
			'p.id',
			'p.code',
			'p.year',
			'p.template',
			knex.raw('p.starts_on::text'),
			knex.raw('p.ends_on::text'),
		);
	return rows;
}

/** Units below the asked one that are of the template's level and kinds, at whatever time, in order of code. */
export async function readReporters(
	knex: Knex | Knex.Transaction,
	unit: Pick<ScopeUnit, 'id' | 'path'>,
	template: Pick<ScopeTemplate, 'unit_level' | 'unit_kinds'>,
): Promise<Reporter[]> {
	const rows: Omit<Reporter, 'child'>[] = await knex('units')
		.where({ level: template.unit_level })
		.whereNot({ id: unit.id })
		.whereRaw('starts_with(path, ?)', [unit.path])
		.orderBy(['code', 'id'])
		.select(
			'id',
			'code',
			'name',
			'full_name',
			'kind',
			'path',
			knex.raw('valid_from::text'),
			knex.raw('valid_to::text'),
		);
	return rows
		.filter((row) => template.unit_kinds.length === 0 || template.unit_kinds.includes(row.kind))
		.map((row) => ({ ...row, child: Number(row.path.slice(unit.path.length).split('/')[0]) }));
}

/** Whether a unit has to report a period: it exists on the cut-off day, as when periods are opened. */
export function hasToReport(
	reporter: Pick<Reporter, 'valid_from' | 'valid_to'>,
	period: Pick<ScopePeriod, 'ends_on'>,
): boolean {
	return (
		reporter.valid_from <= period.ends_on &&
		(reporter.valid_to === null || reporter.valid_to >= period.ends_on)
	);
}
