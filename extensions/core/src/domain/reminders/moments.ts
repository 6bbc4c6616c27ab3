import type { PlainDate } from '../calendar/plain-date.ts';

const MINUTE_MS = 60_000;

/** The longest time allowed in a state that is looked back for, holidays included. */
const LONGEST_WAIT_MS = 400 * 86_400_000;

export interface DayRange {
	readonly from: PlainDate;
	readonly to: PlainDate;
	/** Later moments are not looked for. */
	readonly until: Date;
}

/**
 * The moments (from, before) up to `until` that lead to a day of a range, to the minute and a minute more on either side.
 * `dayOf` leads later moments to the same or later days; null is no day at all. Null where there are none.
 */
export function momentsFallingOn(
	dayOf: (moment: Date) => PlainDate | null,
	{ from, to, until }: DayRange,
): readonly [Date, Date] | null {
	const first = firstMoment((moment) => reaches(dayOf(moment), (day) => day >= from), until);
	if (first > until.getTime()) return null;
	const after = firstMoment((moment) => reaches(dayOf(moment), (day) => day > to), until);
	return [new Date(first - MINUTE_MS), new Date(after + MINUTE_MS)];
}

const reaches = (day: PlainDate | null, test: (day: PlainDate) => boolean): boolean =>
	day === null || test(day);

/** The first moment of the year before `until` from which a test holds; a minute after `until` where it never does. */
function firstMoment(test: (moment: Date) => boolean, until: Date): number {
	let low = until.getTime() - LONGEST_WAIT_MS;
	let high = until.getTime() + MINUTE_MS;
	while (high - low > MINUTE_MS) {
		const middle = Math.floor((low + high) / 2);
		if (test(new Date(middle))) high = middle;
		else low = middle;
	}
	return high;
}
