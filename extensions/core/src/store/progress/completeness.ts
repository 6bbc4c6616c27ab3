import type { Knex } from 'knex';
import type { CompletenessBody, CompletenessCell } from '../../contract/progress.ts';
import {
	cellState,
	countTimeliness,
	type ReportFacts,
	timelinessOf,
} from '../../domain/progress/completeness.ts';
import {
	keysOf,
	standingOf,
	type StandingStates,
	type StateStanding,
} from '../../domain/workflow/standing-of-state.ts';
import { readStandingStates } from '../workflow/standing-states.ts';
import { type NameLanguage, unitRef } from './bodies.ts';
import { groupBy } from './group-by.ts';
import { dayOf, happened, type ProgressScope, stateOfReport } from './known.ts';
import type { ProgressUnit } from './units.ts';

interface TemplateRow {
	readonly id: number;
	readonly code: string;
	readonly name_vi: string;
	readonly name_en: string | null;
}

interface CellRow {
	readonly report: number;
	readonly unit: number;
	readonly code: string;
	readonly name: string;
	readonly period: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly due_on: string;
	readonly report_due_on: string;
	readonly state: string;
	readonly posted: boolean;
	readonly sent_on: string | null;
	readonly sent_at: Date | null;
}

/** The template by id, or the one that most units of the subtree report by in the year. */
async function readTemplate(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	template: number | null,
): Promise<TemplateRow | null> {
	const fields = ['t.id', 't.code', 't.name_vi', 't.name_en'] as const;
	if (template !== null) {
		const row: TemplateRow | undefined = await knex('report_templates as t')
			.where('t.id', template)
			.first(...fields);
		return row ?? null;
	}
	const row: TemplateRow | undefined = await knex('report_templates as t')
		.join('report_periods as p', 'p.template', 't.id')
		.join('reports as r', 'r.period', 'p.id')
		.join('units as u', 'u.id', 'r.unit')
		.where('p.year', scope.year)
		.andWhere('u.path', 'like', `${scope.path}%`)
		.groupBy(...fields)
		.orderByRaw('count(*) desc, t.id')
		.first(...fields);
	return row ?? null;
}

/**
 * Units × periods of a template in a year. "Sent" is the first time a report entered a state that waits for the reader
 * above, or its end. Four queries.
 * @returns null if a template was asked for that does not exist
 */
export async function readCompleteness(
	knex: Knex | Knex.Transaction,
	unit: ProgressUnit,
	scope: ProgressScope,
	template: number | null,
	language: NameLanguage,
): Promise<CompletenessBody | null> {
	const found = await readTemplate(knex, scope, template);
	if (!found && template !== null) return null;
	const states = await readStandingStates(knex, 'reports');
	const rows = found ? await readCells(knex, scope, found.id, states) : [];
	const byUnit = groupBy(rows, (row) => row.unit);
	const units = [...byUnit.values()].map((own) => {
		const cells = own.map((row) => toCell(row, standingOf(states, row.state), dayOf(scope)));
		return {
			id: own[0]?.unit ?? 0,
			code: own[0]?.code ?? '',
			name: own[0]?.name ?? '',
			cells,
			timeliness: countTimeliness(cells.map((cell) => cell.timeliness)),
		};
	});
	const periods = new Map(
		rows.map(({ period, starts_on, ends_on, due_on }) => [
			period,
			{ code: period, starts_on, ends_on, due_on },
		]),
	);
	return {
		year: scope.year,
		unit: unitRef(unit),
		as_of: scope.asOf,
		template: found && {
			id: found.id,
			code: found.code,
			name: language === 'vi' ? found.name_vi : (found.name_en ?? found.name_vi),
		},
		periods: [...periods.values()].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1)),
		units,
		timeliness: countTimeliness(units.flatMap((entry) => entry.cells.map((cell) => cell.timeliness))),
	};
}

async function readCells(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	template: number,
	states: StandingStates,
): Promise<CellRow[]> {
	const state = stateOfReport(scope, 'r', states.initial);
	const posted = happened(scope, 'v.posted_at');
	const sent = happened(scope, 'w.at');
	const result = await knex.raw<{ rows: CellRow[] }>(
		`select r.id as report, u.id as unit, u.code, u.name, p.code as period, p.starts_on::text as starts_on,
			p.ends_on::text as ends_on, p.due_on::text as due_on, r.due_on::text as report_due_on, ${state.text} as state,
			exists (select from indicator_values v where v.report = r.id and ${posted.text}) as posted,
			s.sent_at, (s.sent_at at time zone ?)::date::text as sent_on
		from reports r
		join report_periods p on p.id = r.period
		join units u on u.id = r.unit
		cross join lateral (
			select min(w.at) as sent_at from workflow_log w
			where w.collection = 'reports' and w.item = r.id::text and w.to_state = any(?::text[]) and ${sent.text}) s
		where p.template = ? and p.year = ? and u.path like ?
		order by u.code, u.id, p.starts_on`,
		[
			...state.values,
			...posted.values,
			scope.timeZone,
			keysOf(states, 'awaiting', 'final'),
			...sent.values,
			template,
			scope.year,
			`${scope.path}%`,
		],
	);
	return result.rows;
}

function toCell(row: CellRow, standing: StateStanding, on: string): CompletenessCell {
	const facts: ReportFacts = {
		standing,
		posted: row.posted,
		dueOn: row.report_due_on,
		sentOn: row.sent_on,
		on,
	};
	return {
		period: row.period,
		report: row.report,
		state: cellState(facts),
		timeliness: timelinessOf(facts),
		report_state: row.state,
		due_on: row.report_due_on,
		sent_at: row.sent_at?.toISOString() ?? null,
	};
}
