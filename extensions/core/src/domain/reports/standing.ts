import type { Standing } from '../../contract/reports.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { timeLeft, type TimeLeft, type WorkingCalendar } from '../calendar/working-days.ts';
import { standingOfState, type StateFacts } from '../workflow/standing-of-state.ts';

export interface StandingFacts {
	readonly state: StateFacts;
	readonly starts_on: PlainDate;
	readonly due_on: PlainDate;
}

/** Decides the standing on a day. A returned report is not late: it was sent once, and its correction has another term. */
export function standingOf(facts: StandingFacts, today: PlainDate): Standing {
	const standing = standingOfState(facts.state);
	if (standing === 'final') return 'approved';
	if (standing === 'awaiting') return 'waiting';
	if (facts.state.kind === 'open') return 'returned';
	if (today > facts.due_on) return 'late';
	return facts.starts_on > today ? 'upcoming' : 'due';
}

/** Something to do comes before something that waits, worse before better. */
const ORDER: Readonly<Record<Standing, number>> = {
	late: 0,
	returned: 1,
	due: 2,
	waiting: 3,
	upcoming: 4,
	approved: 5,
};

interface Sortable {
	readonly id: number;
	readonly standing: Standing;
	readonly due_on: PlainDate;
}

/** Worst first: by standing, then by due day (oldest first), then by id so that the order never jumps. */
export function worstFirst(a: Sortable, b: Sortable): number {
	return ORDER[a.standing] - ORDER[b.standing] || compare(a.due_on, b.due_on) || a.id - b.id;
}

export type StandingCounts = Readonly<Record<Exclude<Standing, 'upcoming'>, number>>;

/** Counts per standing; upcoming ones are nobody's task yet and not counted. */
export function countStandings(reports: readonly { readonly standing: Standing }[]): StandingCounts {
	const count = (standing: Standing): number =>
		reports.filter((report) => report.standing === standing).length;
	return {
		late: count('late'),
		returned: count('returned'),
		due: count('due'),
		waiting: count('waiting'),
		approved: count('approved'),
	};
}

/** Time left until the due day; null where no one of the unit has anything to hurry for. */
export function hurry(
	standing: Standing,
	due_on: PlainDate,
	today: PlainDate,
	calendar: WorkingCalendar,
): TimeLeft | null {
	return standing === 'waiting' || standing === 'approved' ? null : timeLeft(calendar, today, due_on);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
