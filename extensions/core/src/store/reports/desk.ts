import type { Knex } from 'knex';
import type { Desk, DeskPeriod, DeskReport, ReportCycle, UnitRef } from '../../contract/reports.ts';
import { type PlainDate, plainDateAt } from '../../domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { daysAhead } from '../../domain/reports/days-ahead.ts';
import { countStandings, hurry, standingOf, worstFirst } from '../../domain/reports/standing.ts';
import type { NamedHoliday } from '../calendar.ts';
import { readDeskRemarks } from './desk-remarks.ts';

/**
 * Ids of the reports a desk may speak of: those of the year, and all others whose period has begun and that are not
 * approved, so that nothing open is forgotten at the turn of the year.
 */
export async function deskCandidates(
	knex: Knex | Knex.Transaction,
	{ year, today }: { readonly year: number; readonly today: PlainDate },
): Promise<number[]> {
	const result = await knex.raw<{ rows: { id: number }[] }>(
		`select r.id
		from reports r
		join report_periods p on p.id = r.period
		left join workflows w on w.collection = 'reports' and w.active
		left join workflow_states s on s.workflow = w.id and s.key = r.state
		where p.year = ? or (p.starts_on <= ? and s.kind is distinct from 'final')`,
		[year, today],
	);
	return result.rows.map((row) => row.id);
}

export interface DeskQuery {
	/** The reports the reader may see; nothing else is read. */
	readonly ids: readonly number[];
	readonly year: number;
	readonly today: PlainDate;
	readonly calendar: WorkingCalendar;
	readonly timeZone: string;
	readonly unit: UnitRef | null;
	readonly periods: readonly DeskPeriod[];
	readonly holidays: readonly NamedHoliday[];
}

/** The desk over the given reports. */
export async function readDesk(knex: Knex | Knex.Transaction, query: DeskQuery): Promise<Desk> {
	const rows = await readRows(knex, query.ids);
	const described = rows.map((row) => describe(row, query)).sort(worstFirst);
	const returned = described.filter(({ standing }) => standing === 'returned').map(({ id }) => id);
	const remarks = await readDeskRemarks(knex, returned);
	const reports = described.map((report) => ({ ...report, remarks: remarks.get(report.id) ?? null }));
	const ofYear = reports.filter((report) => report.period.year === query.year && report.due_on < query.today);
	const sent = ofYear.filter((report) => report.sent_at !== null);
	return {
		today: query.today,
		year: query.year,
		unit: query.unit,
		counts: countStandings(reports),
		timeliness: {
			due: ofYear.length,
			sent: sent.length,
			on_time: sent.filter((report) => !report.sent_late).length,
		},
		reports,
		periods: query.periods,
		days: namedDays(query, reports),
	};
}

function namedDays(
	{ calendar, today, periods, holidays }: DeskQuery,
	reports: readonly DeskReport[],
): Desk['days'] {
	const deadlines = [
		...reports.filter(({ time_left }) => time_left !== null).map(({ due_on }) => due_on),
		...periods.flatMap((period) => period.deadlines.map(({ due_on }) => due_on)),
	];
	return daysAhead(calendar, today, deadlines).map((day) => {
		const holiday = holidays.find((entry) => entry.day === day.day);
		return {
			...day,
			name_vi: holiday?.name_vi ?? null,
			name_en: holiday?.name_en ?? holiday?.name_vi ?? null,
		};
	});
}

interface DeskRow {
	readonly id: number;
	readonly due_on: string;
	readonly state: string;
	readonly kind: 'initial' | 'open' | 'final' | null;
	readonly label_vi: string | null;
	readonly label_en: string | null;
	readonly icon: string | null;
	readonly editable: boolean;
	readonly unit: number;
	readonly unit_name: string;
	readonly unit_full_name: string;
	readonly template: number;
	readonly template_code: string;
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly cycle: ReportCycle;
	readonly period_code: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly year: number;
	readonly lines: string;
	readonly filled: string;
	readonly sent_at: Date | null;
	readonly comment: string | null;
}

/**
 * One statement for all reports. A report counts as sent when the log first shows it leaving a state in which units work.
 */
async function readRows(knex: Knex | Knex.Transaction, ids: readonly number[]): Promise<DeskRow[]> {
	if (ids.length === 0) return [];
	const result = await knex.raw<{ rows: DeskRow[] }>(
		`with flow as (select id from workflows where collection = 'reports' and active limit 1),
		states as (
			select s.*, coalesce(json_typeof(s.editable_by) = 'array' and json_array_length(s.editable_by) > 0, false) as editable
			from workflow_states s join flow on flow.id = s.workflow
		),
		figures as (
			select v.report, count(*) as lines, count(v.value) as filled
			from report_values v where v.report = any(?::int[]) group by v.report
		),
		sent as (
			select l.item, min(l.at) as at
			from workflow_log l join states s on s.key = l.from_state and s.kind = 'initial'
			where l.collection = 'reports' and l.item = any(?::text[]) group by l.item
		)
		select r.id, r.due_on::text, r.state, s.kind, s.label_vi, s.label_en, s.icon, coalesce(s.editable, false) as editable,
			u.id as unit, u.name as unit_name, u.full_name as unit_full_name,
			t.id as template, t.code as template_code, t.name_vi, t.name_en, t.cycle,
			p.code as period_code, p.starts_on::text, p.ends_on::text, p.year,
			coalesce(f.lines, 0) as lines, coalesce(f.filled, 0) as filled, sent.at as sent_at, back.comment
		from reports r
		join units u on u.id = r.unit
		join report_templates t on t.id = r.template
		join report_periods p on p.id = r.period
		left join states s on s.key = r.state
		left join figures f on f.report = r.id
		left join sent on sent.item = r.id::text
		left join lateral (
			select l.comment from workflow_log l
			where s.kind = 'open' and s.editable and l.collection = 'reports' and l.item = r.id::text
				and l.action <> 'answer'
			order by l.id desc limit 1
		) back on true
		where r.id = any(?::int[])`,
		[[...ids], ids.map(String), [...ids]],
	);
	return result.rows;
}

function describe(row: DeskRow, query: DeskQuery): Omit<DeskReport, 'remarks'> {
	const standing = standingOf(
		{
			state: { kind: row.kind ?? 'open', editable: row.editable },
			starts_on: row.starts_on,
			due_on: row.due_on,
		},
		query.today,
	);
	return {
		id: row.id,
		unit: { id: row.unit, name: row.unit_name, full_name: row.unit_full_name },
		template: {
			id: row.template,
			code: row.template_code,
			name_vi: row.name_vi,
			name_en: row.name_en ?? row.name_vi,
			cycle: row.cycle,
		},
		period: { code: row.period_code, starts_on: row.starts_on, ends_on: row.ends_on, year: row.year },
		due_on: row.due_on,
		state: {
			key: row.state,
			kind: row.kind ?? 'open',
			label_vi: row.label_vi ?? row.state,
			label_en: row.label_en ?? row.label_vi ?? row.state,
			icon: row.icon,
		},
		standing,
		time_left: hurry(standing, row.due_on, query.today, query.calendar),
		lines: Number(row.lines),
		filled: Number(row.filled),
		sent_at: row.sent_at?.toISOString() ?? null,
		sent_late: row.sent_at !== null && plainDateAt(row.sent_at, query.timeZone) > row.due_on,
		comment: row.comment,
	};
}
