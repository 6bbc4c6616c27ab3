import type { Knex } from 'knex';
import type { Cycle } from '../../definitions/report-template.ts';
import { periodName } from '../../domain/format/period.ts';
import { keysOf, standingOf, type StandingStates } from '../../domain/workflow/standing-of-state.ts';
import { readStandingStates } from '../workflow/standing-states.ts';
import type { LoadedSubject } from './subjects.ts';

export interface ReportsQuery {
	readonly ids?: readonly number[];
	/** Anchor dates, both included. */
	readonly from?: string;
	readonly to?: string;
	readonly includeSettled: boolean;
}

interface ReportRow {
	readonly id: number;
	readonly state: string;
	readonly anchor: string | null;
	readonly item: Record<string, unknown>;
	readonly template: {
		readonly name_vi: string | null;
		readonly name_en: string | null;
		readonly cycle: Cycle;
	} | null;
	readonly period: { readonly code: string | null } | null;
	readonly unit: {
		readonly id: number;
		readonly parent: number | null;
		readonly path: string;
		readonly name: string;
		readonly full_name: string | null;
	} | null;
	readonly filled: number;
	readonly lines: number;
	readonly round: number | null;
	readonly since: Date | null;
}

/**
 * Reports by anchor date or id, with what filter, message and audience need. The round is the latest one in the
 * workflow log. What fell while the report was sent or approved is not made up for: it counts from its way back.
 */
export async function loadReports(
	db: Knex | Knex.Transaction,
	anchorField: string,
	query: ReportsQuery,
): Promise<readonly LoadedSubject[]> {
	const states = await readStandingStates(db, 'reports');
	const select = db('reports as r')
		.leftJoin('report_templates as t', 't.id', 'r.template')
		.leftJoin('report_periods as p', 'p.id', 'r.period')
		.leftJoin('units as u', 'u.id', 'r.unit')
		.joinRaw(
			`left join lateral (
				select max(l.round) as round, max(l.at) filter (where l.from_state = any(?::text[])) as since
				from workflow_log l where l.collection = 'reports' and l.item = r.id::text
			) w on true`,
			[keysOf(states, 'awaiting', 'final')],
		)
		.joinRaw(
			`left join lateral (
				select count(*)::int as lines, count(v.value)::int as filled from report_values v where v.report = r.id
			) c on true`,
		)
		.select<ReportRow[]>(
			'r.id',
			'r.state',
			db.raw('r.??::text as anchor', [anchorField]),
			db.raw('to_jsonb(r) as item'),
			db.raw('to_jsonb(t) as template'),
			db.raw('to_jsonb(p) as period'),
			db.raw('to_jsonb(u) as unit'),
			'c.filled',
			'c.lines',
			'w.round',
			'w.since',
		)
		.orderBy('r.id');
	if (query.ids) void select.whereIn('r.id', [...query.ids]);
	if (query.from) void select.where(`r.${anchorField}`, '>=', query.from);
	if (query.to) void select.where(`r.${anchorField}`, '<=', query.to);
	if (!query.includeSettled) void select.whereNotIn('r.state', keysOf(states, 'awaiting', 'final'));
	// Beside those, a state the workflow does not know counts as settled.
	const subjects = (await select).map((row) => toSubject(row, states));
	return query.includeSettled ? subjects : subjects.filter(({ settled }) => !settled);
}

function toSubject(row: ReportRow, states: StandingStates): LoadedSubject {
	const { template, period, unit } = row;
	const title = (name: string | null | undefined, language: 'vi' | 'en'): string => {
		const code = period?.code ?? null;
		return [name, code && template ? periodName(template.cycle, code, language) : code]
			.filter(Boolean)
			.join(' – ');
	};
	const unitName = unit?.name ?? '';
	return {
		key: `reports:${row.id}`,
		collection: 'reports',
		id: String(row.id),
		round: row.round ?? 1,
		anchor: row.anchor?.slice(0, 10) ?? null,
		// Sent or approved: the unit has nothing left to do.
		settled: standingOf(states, row.state) !== 'not_sent',
		since: row.since,
		item: { ...row.item, template, period, unit },
		unit: unit ? { id: unit.id, parent: unit.parent, path: unit.path } : null,
		facts: {
			title: {
				vi: title(template?.name_vi, 'vi'),
				en: title(template?.name_en ?? template?.name_vi, 'en'),
			},
			unit: unitName,
			unitFullName: unit?.full_name ?? unitName,
			state: row.state,
			filled: row.filled,
			lines: row.lines,
		},
	};
}
