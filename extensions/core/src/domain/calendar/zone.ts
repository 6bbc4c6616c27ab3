import { addDays, type PlainDate } from './plain-date.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The wall clock at a moment in a time zone: the day, and minutes since midnight. */
export interface WallClock {
	readonly day: PlainDate;
	readonly minute: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Building an Intl format costs far more than using it, and a plan asks thousands of times for the same zone. */
function clockFormat(timeZone: string): Intl.DateTimeFormat {
	const known = formats.get(timeZone);
	if (known) return known;
	const options: Intl.DateTimeFormatOptions = {
		timeZone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
	};
	const made = new Intl.DateTimeFormat('en-US', options);
	formats.set(timeZone, made);
	return made;
}

/** What the clock on the wall shows at a moment, in an IANA zone. */
export function wallClock(moment: Date, timeZone: string): WallClock {
	const parts = new Map(
		clockFormat(timeZone)
			.formatToParts(moment)
			.map(({ type, value }) => [type, value]),
	);
	const day = `${(parts.get('year') ?? '').padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`;
	return { day, minute: Number(parts.get('hour')) * 60 + Number(parts.get('minute')) };
}

/**
 * The moment at which the wall clock of a zone shows a day and minute (0–1439; 1440 is the next midnight). A time that
 * a clock change skips becomes the first moment after the gap; one that occurs twice, its first occurrence.
 */
export function momentOf(day: PlainDate, minute: number, timeZone: string): Date {
	if (minute >= 1440) return momentOf(addDays(day, 1), minute - 1440, timeZone);
	const asUtc = Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS;
	// The offset a day before and a day after brackets every clock change around the wanted time.
	const candidates = [offsetAt(asUtc - DAY_MS, timeZone), offsetAt(asUtc + DAY_MS, timeZone)]
		.map((offset) => asUtc - offset)
		.sort((a, b) => a - b);
	const exact = candidates.find((moment) => moment + offsetAt(moment, timeZone) === asUtc);
	return new Date(exact ?? endOfGap(candidates, timeZone));
}

/** Between the two readings of a skipped time lies the change; after it the clock stands at the end of the gap. */
function endOfGap(candidates: readonly number[], timeZone: string): number {
	let [low = 0, high = 0] = candidates;
	const before = offsetAt(low, timeZone);
	while (high - low > MINUTE_MS) {
		const middle = low + Math.floor((high - low) / 2 / MINUTE_MS) * MINUTE_MS;
		if (offsetAt(middle, timeZone) === before) low = middle;
		else high = middle;
	}
	return high;
}

/** Milliseconds the zone is ahead of UTC at a moment, to the minute. */
function offsetAt(moment: number, timeZone: string): number {
	const clock = wallClock(new Date(moment), timeZone);
	const shown = Date.parse(`${clock.day}T00:00:00Z`) + clock.minute * MINUTE_MS;
	return shown - Math.floor(moment / MINUTE_MS) * MINUTE_MS;
}
