import type { Period } from '@tiendo/core/domain/calendar/cycles.ts';

/**
 * Which periods the demonstration shows on a day: the last one whose deadline has passed, the one the day lies in, and
 * what is between them. periods must be in order and cover the day. Out: oldest first; the first is the overdue one.
 */
export function currentPeriods(periods: readonly Period[], today: string): Period[] {
	const overdue = periods.findLastIndex((period) => period.due_on < today);
	const running = periods.findIndex((period) => period.starts_on <= today && today <= period.ends_on);
	if (overdue < 0 || running < 0) throw new RangeError(`No periods around ${today}`);
	return periods.slice(overdue, running + 1);
}
