import type {
	BandKey,
	IndicatorBody,
	PeriodFigureBody,
	UnitFigureBody,
} from '@tiendo/core/contract/progress.ts';
import { bandShown, isJudged } from '../shared/ranking.ts';

export interface UnitRow {
	readonly unit: UnitFigureBody;
	/** The last period it has a figure for. */
	readonly period: PeriodFigureBody | null;
	/** Whether that is the latest period of all. */
	readonly current: boolean;
	readonly band: BandKey;
}

/**
 * The rows of the table by unit: with a band first, the best above; then those that cannot be judged, in their own order.
 * Units that neither have a figure nor are asked for one are left out. `latest` is the last day of the latest period.
 */
export function unitRows(body: IndicatorBody): {
	readonly latest: string | null;
	readonly units: readonly UnitRow[];
} {
	const latest = body.units
		.flatMap(({ periods }) => periods.map(({ ends_on }) => ends_on))
		.reduce<string | null>((last, day) => (last === null || day > last ? day : last), null);
	const rows = body.units
		.filter((unit) => unit.value !== null || unit.target !== null || unit.missing_units.length > 0)
		.map((unit): UnitRow => {
			const period = unit.periods.at(-1) ?? null;
			const missing = unit.missing_units.some(({ reason }) => reason !== 'no_figure');
			return { unit, period, current: period !== null && !missing, band: bandShown(unit) };
		});
	const rank = ({ unit }: UnitRow): number => (isJudged(unit) ? unit.attainment : -Infinity);
	return { latest, units: rows.sort((a, b) => rank(b) - rank(a) || Number(b.current) - Number(a.current)) };
}
