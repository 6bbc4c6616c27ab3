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

interface Row {
	readonly id: number;
	readonly replaced: boolean;
	readonly overlap: Overlap;
}

/**
 * The figures in force that give way to a report's: its own of before, and those of the same unit, indicators and days. One
 * that adds up over time and shares days without being of the same days stands in the way.
 * @returns ids of the figures to be superseded
 * @throws FiguresOverlap
 */
export async function readReplaced(
	trx: Knex.Transaction,
	report: ReportDays,
	indicators: readonly number[],
): Promise<number[]> {
	const result = await trx.raw<{ rows: Row[] }>(
		`select old.id, old.replaced, jsonb_build_object('indicator', i.code, 'period', p.code, 'startsOn', old.starts_on,
			'endsOn', old.ends_on) as overlap
		from (
			select v.*, true as replaced from indicator_values v where v.report = :id and v.superseded_at is null
			union all
			select v.*, v.starts_on = cast(:starts_on as date) and v.ends_on = cast(:ends_on as date) from indicator_values v
			where v.superseded_at is null and v.unit = :unit and v.report is distinct from :id and v.indicator = any(:indicators)
				and v.starts_on <= cast(:ends_on as date) and v.ends_on >= cast(:starts_on as date)
		) old
		join indicators i on i.id = old.indicator
		left join report_periods p on p.id = old.period
		where old.replaced or old.adds_up
		order by i.code, old.starts_on`,
		{ ...report, indicators: [...indicators] },
	);
	const inTheWay = result.rows.find((row) => !row.replaced);
	if (inTheWay) throw new FiguresOverlap(inTheWay.overlap);
	return result.rows.map((row) => row.id);
}
