import type { Knex } from 'knex';

/** A figure in force that shares days with a report's period, and is of another period. */
export interface Overlap {
	readonly indicator: string;
	/** Code of the other period; null where the figure was not posted from one. */
	readonly period: string | null;
	readonly startsOn: string;
	readonly endsOn: string;
}

/** A report's figures cannot be posted: their days are counted already. Carries the first such figure, by indicator. */
export class FiguresOverlap extends Error {
	readonly overlap: Overlap;

	constructor(overlap: Overlap) {
		super(`A figure of ${overlap.indicator} from ${overlap.startsOn} to ${overlap.endsOn} is in force`);
		this.name = 'FiguresOverlap';
		this.overlap = overlap;
	}
}

/** What of a report decides which figures it replaces. */
interface ReportDays {
	readonly id: number;
	readonly unit: number;
	readonly starts_on: string;
	readonly ends_on: string;
}

/**
 * Looks for figures in force of the same unit and of the given indicators that add up over time and share days with the report
 * without being of the same days; those of the same days, and the report's own, are superseded and stand in nobody's way.
 * @throws FiguresOverlap
 */
export async function refuseOverlaps(
	trx: Knex.Transaction,
	report: ReportDays,
	indicators: readonly number[],
): Promise<void> {
	const result = await trx.raw<{ rows: Overlap[] }>(
		`select i.code as indicator, p.code as period, old.starts_on::text as "startsOn", old.ends_on::text as "endsOn"
		from indicator_values old
		join indicators i on i.id = old.indicator
		left join report_periods p on p.id = old.period
		where old.superseded_at is null and old.adds_up and old.unit = ? and old.report is distinct from ?
			and old.starts_on <= ?::date and old.ends_on >= ?::date
			and (old.starts_on, old.ends_on) is distinct from (?::date, ?::date)
			and old.indicator = any(?::int[])
		order by i.code, old.starts_on
		limit 1`,
		[
			report.unit,
			report.id,
			report.ends_on,
			report.starts_on,
			report.starts_on,
			report.ends_on,
			[...indicators],
		],
	);
	const overlap = result.rows[0];
	if (overlap) throw new FiguresOverlap(overlap);
}
