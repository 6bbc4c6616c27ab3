import type { Knex } from 'knex';
import type { AbsenceReason } from '../../../contract/consolidated.ts';
import { standingOf, type StandingStates } from '../../../domain/workflow/standing-of-state.ts';
import type { SeenPeriods } from './periods.ts';

interface Question {
	readonly period: number;
	readonly required: readonly number[];
	readonly states: StandingStates;
	readonly seen: Pick<SeenPeriods, 'reports'>;
}

/** Of the units that have to report those without an approved report the reader may see, in their order, and why. */
export async function absenceOf(
	knex: Knex | Knex.Transaction,
	{ period, required, states, seen }: Question,
): Promise<{ readonly unit: number; readonly reason: AbsenceReason }[]> {
	const byUnit = new Map(seen.reports.map((report) => [report.unit, report]));
	const absent = required.filter((unit) => {
		const report = byUnit.get(unit);
		return !report || standingOf(states, report.state) !== 'final';
	});
	if (absent.length === 0) return [];
	const existing: { unit: number }[] = await knex('reports')
		.where({ period })
		.whereIn('unit', absent)
		.select('unit');
	const hidden = new Set(existing.map(({ unit }) => unit).filter((unit) => !byUnit.has(unit)));
	return absent.map((unit) => {
		const report = byUnit.get(unit);
		if (!report) return { unit, reason: hidden.has(unit) ? 'hidden' : 'not_sent' };
		if (standingOf(states, report.state) === 'awaiting') return { unit, reason: 'awaiting' };
		return { unit, reason: report.state === states.initial ? 'not_sent' : 'returned' };
	});
}
