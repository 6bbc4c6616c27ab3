import type { Knex } from 'knex';
import { readReplaced } from './overlap.ts';
import { readReportFigures, type ReportFigure } from './report-figures.ts';

export interface PostCommand {
	readonly reportId: number;
	/** The workflow round that was approved. */
	readonly round: number;
	/** Moment of the approval, ISO 8601 or Date. */
	readonly at: string | Date;
	/** The user who approved; null for a seed. */
	readonly actor: string | null;
}

interface ReportKey {
	readonly id: number;
	readonly unit: number;
	readonly period: number;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly provenance: string | null;
}

/**
 * Posts the figures of an approved report (see readReportFigures) into indicator_values, inside the approving transaction.
 * A line without a value posts nothing: missing is not zero. What was posted before for the
 * same unit and days, or by the same report, is kept and marked as superseded, also where the new round has no figure.
 * Posting the same round twice does nothing the second time.
 * @returns the number of figures posted
 * @throws FiguresOverlap where a figure of another period that shares days with this one is in force
 */
export async function postReportValues(trx: Knex.Transaction, command: PostCommand): Promise<number> {
	const report = await readKey(trx, command.reportId);
	if (!report) return 0;
	// Two templates may report one indicator for shared days: the first to commit must be visible to the second.
	await trx.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`indicator_values:${report.unit}`]);
	const repeated: unknown = await trx('indicator_values')
		.where({ report: report.id, round: command.round })
		.first('id');
	if (repeated) return 0;

	const figures = await readReportFigures(trx, report.id);
	const indicators = figures.map(({ indicator }) => indicator);
	const replaced = await readReplaced(trx, report, indicators);
	await supersede(trx, replaced, command.at);
	const posted = await insertFigures(trx, report, figures, command);
	await linkSuccessors(trx, report, replaced, command.round);
	return posted;
}

async function readKey(trx: Knex.Transaction, id: number): Promise<ReportKey | undefined> {
	const row: ReportKey | undefined = await trx('reports as r')
		.join('report_periods as p', 'p.id', 'r.period')
		.where('r.id', id)
		.first(
			'r.id',
			'r.unit',
			'r.period',
			'r.provenance',
			trx.raw('p.starts_on::text as starts_on'),
			trx.raw('p.ends_on::text as ends_on'),
		);
	return row;
}

/** Marks what was posted before and gives way. */
async function supersede(trx: Knex.Transaction, ids: readonly number[], at: string | Date): Promise<void> {
	if (ids.length === 0) return;
	await trx('indicator_values')
		.whereIn('id', [...ids])
		.update({ superseded_at: at });
}

async function insertFigures(
	trx: Knex.Transaction,
	report: ReportKey,
	figures: readonly ReportFigure[],
	command: PostCommand,
): Promise<number> {
	const result = await trx.raw<{ rowCount: number }>(
		`insert into indicator_values
			(indicator, unit, period, starts_on, ends_on, value, report, report_value, round, posted_at, posted_by, provenance,
			adds_up)
		select f.indicator, ?, ?, ?, ?, f.value, ?, f.report_value, ?, ?, ?, ?, i.time_aggregation = 'sum'
		from unnest(?::int[], ?::numeric[], ?::int[]) as f(indicator, value, report_value)
		join indicators i on i.id = f.indicator
		order by f.indicator`,
		[
			report.unit,
			report.period,
			report.starts_on,
			report.ends_on,
			report.id,
			command.round,
			command.at,
			command.actor,
			report.provenance,
			figures.map(({ indicator }) => indicator),
			figures.map(({ value }) => value),
			figures.map(({ reportValue }) => reportValue),
		],
	);
	return result.rowCount;
}

/** Points each superseded figure to the one that replaced it; a figure without successor keeps null. */
async function linkSuccessors(
	trx: Knex.Transaction,
	report: ReportKey,
	replaced: readonly number[],
	round: number,
): Promise<void> {
	if (replaced.length === 0) return;
	await trx.raw(
		`update indicator_values old set superseded_by = fresh.id
		from indicator_values fresh
		where old.id = any(?::int[]) and fresh.report = ? and fresh.round = ? and fresh.superseded_at is null
			and fresh.indicator = old.indicator and fresh.unit = old.unit`,
		[[...replaced], report.id, round],
	);
}
