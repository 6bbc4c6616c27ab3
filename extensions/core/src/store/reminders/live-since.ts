import type { Knex } from 'knex';
import { addDays, type PlainDate, plainDateAt } from '../../domain/calendar/plain-date.ts';
import { addWork, type OfficeCalendar } from '../../domain/calendar/working-hours.ts';
import { momentOf } from '../../domain/calendar/zone.ts';
import type { LiveAnchor } from '../../domain/reminders/live-anchors.ts';
import { firstMoment } from '../../domain/reminders/moments.ts';
import { PHASE_MARK } from '../../domain/reminders/occurrences.ts';
import { loadOfficeCalendar } from '../workflow/sla.ts';
import type { LiveRow } from './candidates.ts';
import type { PreparedRule } from './prepared.ts';

const MINUTE_MS = 60_000;

/** First moments by calendar; a calendar is one object as long as nothing in it changes (store/workflow/sla.ts). */
const known = new WeakMap<OfficeCalendar, Map<string, Date>>();
const MOST_KNOWN = 4_000;

/**
 * Live dates of a rule about waiting items as ranges of since when an item stands in each state, so that the database need
 * not know working hours. Where time allowed decides, a range is a minute wider on either side; the item is judged again
 * when it is read.
 */
export async function liveSince(
	db: Knex | Knex.Transaction,
	{ rule, workflow }: PreparedRule,
	live: readonly LiveAnchor[],
): Promise<readonly LiveRow[]> {
	if (!workflow) return [];
	const calendar = rule.anchorField === 'sla_due' ? await loadOfficeCalendar(db, workflow) : null;
	return rule.states.flatMap((state) => {
		const hours = workflow.states.get(state)?.slaHours ?? null;
		if (calendar && hours === null) return [];
		return live.map((one): LiveRow => {
			const keys = one.keys.map((key) => `${key}${PHASE_MARK}${state}`);
			const start = (day: PlainDate): Date =>
				calendar ? firstSince(calendar, hours ?? 0, day, rule.timeZone) : momentOf(day, 0, rule.timeZone);
			const edge = calendar ? MINUTE_MS : 0;
			const from = new Date(start(one.anchor).getTime() - edge);
			const to = new Date(start(addDays(one.anchor, 1)).getTime() + edge);
			return { ...one, keys, state, since: [from, to] };
		});
	});
}

/** The first moment, to the minute, since when so many working hours end on a day or later. */
function firstSince(calendar: OfficeCalendar, hours: number, day: PlainDate, timeZone: string): Date {
	const days = known.get(calendar) ?? new Map<string, Date>();
	known.set(calendar, days);
	const key = `${hours} ${day} ${timeZone}`;
	const found =
		days.get(key) ??
		firstMoment(
			(since) => {
				const due = addWork(calendar, since, hours * 60);
				return due === null || plainDateAt(due, timeZone) >= day;
			},
			momentOf(addDays(day, 1), 0, timeZone),
		);
	if (days.size > MOST_KNOWN) days.clear();
	days.set(key, found);
	return found;
}
