import type { Knex } from 'knex';
import type { Regime } from '../../domain/calendar/cycles.ts';
import { type MissingUnit, missingReason } from '../../domain/progress/missing.ts';
import { keysOf, standingOf, type StandingStates } from '../../domain/workflow/standing-of-state.ts';
import { readStandingStates } from '../workflow/standing-states.ts';
import { dayOf, happened, type ProgressScope, stateOfReport } from './known.ts';

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

/** A line of a template that states an indicator. */
export interface TemplateLine {
	readonly template: number;
	readonly indicator: number;
	readonly required: boolean;
}

/** Who had to report in a subtree, and who has not; what their templates ask for. */
export interface Duties {
	readonly periods: readonly DuePeriod[];
	readonly lines: readonly TemplateLine[];
}

/** Who had to report in the subtree, and who has not: four queries, whatever the size. */
export async function readDuties(knex: Knex | Knex.Transaction, scope: ProgressScope): Promise<Duties> {
	const periods = await readDuePeriods(knex, scope);
	const states = await readStandingStates(knex, 'reports');
	const reports = await readReports(
		knex,
		scope,
		states,
		periods.map((period) => period.id),
	);
	const lines: TemplateLine[] = await knex('report_template_lines')
		.groupBy('template', 'indicator')
		.orderBy(['indicator', 'template'])
		.select('template', 'indicator', knex.raw('bool_or(required) as required'));
	return {
		periods: periods.map((period) => ({
			...period,
			duties: reports
				.filter((report) => report.period === period.id)
				.map(({ unit, code, name, path, posted, state }) => ({
					...{ id: unit, code, name, path },
					reason: posted ? null : missingReason(standingOf(states, state), false),
				})),
		})),
		lines,
	};
}

interface ReportRow {
	readonly period: number;
	readonly unit: number;
	readonly code: string;
	readonly name: string;
	readonly path: string;
	readonly state: string;
	readonly posted: boolean;
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
		`select r.period, u.id as unit, u.code, u.name, u.path, s.state,
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
