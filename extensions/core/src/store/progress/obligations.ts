import type { Knex } from 'knex';
import type { Regime } from '../../domain/calendar/cycles.ts';
import { type MissingUnit, missingReason } from '../../domain/progress/missing.ts';
import { keysOf, standingOf, type StandingStates } from '../../domain/workflow/standing-of-state.ts';
import { readStandingStates } from '../workflow/standing-states.ts';
import { dayOf, happened, knownValue, type ProgressScope, stateOfReport } from './known.ts';

/** The latest period of a template that is due by the day asked for. */
export interface DuePeriod {
	readonly id: number;
	readonly template: number;
	readonly code: string;
	readonly startsOn: string;
	readonly endsOn: string;
	readonly dueOn: string;
	readonly cycle: string;
	readonly regime: Regime;
	/** The units that had to report it. */
	readonly duties: readonly Duty[];
}

/** A unit that had to report; `reason` is null where its figures are posted. */
export interface Duty extends Omit<MissingUnit, 'reason'> {
	readonly path: string;
	readonly reason: MissingUnit['reason'] | null;
}

export interface Obligations {
	readonly periods: readonly DuePeriod[];
	/** Templates in whose lines an indicator stands. */
	readonly templatesOf: ReadonlyMap<number, readonly number[]>;
	/** Units whose approved report leaves a required line empty, by indicator. */
	readonly emptyLines: ReadonlyMap<number, readonly Duty[]>;
}

interface ReportRow {
	readonly id: number;
	readonly period: number;
	readonly unit: number;
	readonly code: string;
	readonly name: string;
	readonly path: string;
	readonly state: string;
	readonly posted: boolean;
}

/** Who had to report in the subtree, and who has not: five queries, whatever the size. */
export async function readObligations(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
): Promise<Obligations> {
	const periods = await readDuePeriods(knex, scope);
	const states = await readStandingStates(knex, 'reports');
	const reports = await readReports(
		knex,
		scope,
		states,
		periods.map((period) => period.id),
	);
	const lines: { template: number; indicator: number }[] = await knex('report_template_lines')
		.distinct('template', 'indicator')
		.orderBy(['indicator', 'template']);
	const templatesOf = new Map<number, number[]>();
	for (const { template, indicator } of lines) {
		templatesOf.set(indicator, [...(templatesOf.get(indicator) ?? []), template]);
	}
	return {
		periods: periods.map((period) => ({
			...period,
			duties: reports
				.filter((report) => report.period === period.id)
				.map((report) =>
					toDuty(report, report.posted ? null : missingReason(standingOf(states, report.state), false)),
				),
		})),
		templatesOf,
		emptyLines: await readEmptyLines(
			knex,
			scope,
			reports.filter((report) => report.posted),
		),
	};
}

async function readDuePeriods(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
): Promise<Omit<DuePeriod, 'duties'>[]> {
	const result = await knex.raw<{ rows: Omit<DuePeriod, 'duties'>[] }>(
		`select distinct on (p.template) p.id, p.template, p.code, p.starts_on::text as "startsOn",
			p.ends_on::text as "endsOn", p.due_on::text as "dueOn", t.cycle, t.regime
		from report_periods p
		join report_templates t on t.id = p.template
		where p.year = ? and p.due_on <= ?::date and t.posts_figures
			and exists (select from reports r join units u on u.id = r.unit where r.period = p.id and u.path like ?)
		order by p.template, p.ends_on desc`,
		[scope.year, dayOf(scope), `${scope.path}%`],
	);
	return result.rows;
}

async function readReports(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	states: StandingStates,
	periods: readonly number[],
): Promise<ReportRow[]> {
	const state = stateOfReport(scope, 'r', states.initial);
	const before = happened(scope, 'v.posted_at');
	const result = await knex.raw<{ rows: ReportRow[] }>(
		`select r.id, r.period, u.id as unit, u.code, u.name, u.path, s.state,
			s.state = any(?::text[]) or exists (
				select from indicator_values v where v.report = r.id and ${before.text}) as posted
		from reports r
		join units u on u.id = r.unit
		cross join lateral (select ${state.text} as state) s
		where r.period = any(?::int[]) and u.path like ?
		order by u.code, u.id`,
		[keysOf(states, 'final'), ...before.values, ...state.values, [...periods], `${scope.path}%`],
	);
	return result.rows;
}

async function readEmptyLines(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	posted: readonly ReportRow[],
): Promise<Map<number, Duty[]>> {
	const known = knownValue(scope, 'v');
	const result = await knex.raw<{ rows: { indicator: number; report: number }[] }>(
		`select distinct l.indicator, r.id as report
		from reports r
		join report_periods p on p.id = r.period
		join report_template_lines l on l.template = r.template and l.required
		where r.id = any(?::int[]) and not exists (
			select from indicator_values v where v.indicator = l.indicator and v.unit = r.unit
				and v.starts_on = p.starts_on and v.ends_on = p.ends_on and ${known.text})
		order by l.indicator, r.id`,
		[posted.map((report) => report.id), ...known.values],
	);
	const byId = new Map(posted.map((report) => [report.id, report]));
	const empty = new Map<number, Duty[]>();
	for (const { indicator, report } of result.rows) {
		const row = byId.get(report);
		if (row) empty.set(indicator, [...(empty.get(indicator) ?? []), toDuty(row, 'no_figure')]);
	}
	return empty;
}

function toDuty(row: ReportRow, reason: Duty['reason']): Duty {
	return { id: row.unit, code: row.code, name: row.name, path: row.path, reason };
}

/** The obligations of one subtree of what was read; a period nobody there had to report is not due there. */
export function obligationsWithin(obligations: Obligations, path: string): Obligations {
	const inside = (duties: readonly Duty[]): Duty[] => duties.filter((duty) => duty.path.startsWith(path));
	return {
		...obligations,
		periods: obligations.periods
			.map((period) => ({ ...period, duties: inside(period.duties) }))
			.filter((period) => period.duties.length > 0),
		emptyLines: new Map(
			[...obligations.emptyLines].map(([indicator, duties]) => [indicator, inside(duties)]),
		),
	};
}

/** Of some duties those without a figure, as missing units. */
export function missingAmong(duties: readonly Duty[]): MissingUnit[] {
	return duties.flatMap(({ id, code, name, reason }) =>
		reason === null ? [] : [{ id, code, name, reason }],
	);
}
