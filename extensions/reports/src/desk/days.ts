import type { Desk, DeskReport, LevelDeadline, TemplateRef } from '@tiendo/core/contract/reports.ts';
import { weekdayOf } from '@tiendo/core/domain/calendar/plain-date.ts';

/** What falls on a day: one report, or several reports of one template and period, or a deadline of a level above. */
export interface DayEvent {
	readonly key: string;
	readonly kind: 'due' | 'gather';
	readonly template: TemplateRef;
	readonly code: string;
	/** The report, where there is just one: the event is a link to it. */
	readonly report: DeskReport | null;
	/** How many reports are still to be sent by then. */
	readonly count: number;
	readonly level: LevelDeadline['level'] | null;
}

export interface StripDay {
	readonly day: string;
	readonly off: boolean;
	readonly name_vi: string | null;
	readonly name_en: string | null;
	readonly isToday: boolean;
	/** Saturday or Sunday: a day off on it needs no other name. */
	readonly isWeekend: boolean;
	readonly events: readonly DayEvent[];
}

/**
 * The days ahead with what falls on them: deadlines of reports nobody has sent, and, for a reader over several units
 * (`gathers`), the days by which a level above has to be ready. `today` holds what came back to be corrected too.
 */
export function stripDays(desk: Desk, gathers: boolean): readonly StripDay[] {
	return desk.days.map(({ day, off, name_vi, name_en }) => ({
		day,
		off,
		name_vi,
		name_en,
		isToday: day === desk.today,
		isWeekend: weekdayOf(day) > 5,
		events: [...dueOn(desk, day), ...(gathers ? gatheredOn(desk, day) : [])],
	}));
}

/** Working days among the days ahead, today left out: those a deadline is counted in. */
export function workingDaysIn(days: readonly Pick<StripDay, 'off' | 'isToday'>[]): number {
	return days.filter(({ off, isToday }) => !off && !isToday).length;
}

function dueOn(desk: Desk, day: string): DayEvent[] {
	const groups = new Map<string, DeskReport[]>();
	for (const report of desk.reports) {
		const waits = report.standing === 'due' || report.standing === 'upcoming';
		const back = report.standing === 'returned' && day === desk.today;
		if (!(waits && report.due_on === day) && !back) continue;
		const key = `${report.template.code} ${report.period.code} ${back ? 'back' : ''}`;
		groups.set(key, [...(groups.get(key) ?? []), report]);
	}
	return [...groups].flatMap(([key, reports]) => {
		const [first] = reports;
		if (!first) return [];
		return {
			key,
			kind: 'due' as const,
			template: first.template,
			code: first.period.code,
			report: reports.length === 1 ? first : null,
			count: reports.length,
			level: null,
		};
	});
}

function gatheredOn(desk: Desk, day: string): DayEvent[] {
	return desk.periods
		.filter(({ opened }) => opened)
		.flatMap(({ template, period, deadlines }) =>
			deadlines
				.slice(1)
				.filter(({ due_on }) => due_on === day)
				.map(({ level }) => ({
					key: `${template.code} ${period.code} ${level}`,
					kind: 'gather' as const,
					template,
					code: period.code,
					report: null,
					count: 0,
					level,
				})),
		);
}
