import type { LevelDeadlineRule, UnitLevel } from '../../definitions/report-calendar.ts';
import type { Cycle, CycleRule } from '../../definitions/report-template.ts';
import { addDays, partsOf, plainDate, type PlainDate } from './plain-date.ts';
import { addWorkingDays, isWorkingDay, type WorkingCalendar } from './working-days.ts';

/** Until when a level has to be ready. */
export interface LevelDeadline {
	readonly level: UnitLevel;
	readonly due_on: PlainDate;
}

/** Decree 09/2019 art. 13: the province sends to the Government by day 25 of the last month of the period. */
const GOVERNMENT_DAY = 25;

/**
 * Deadlines printed in Circular 02/2023/TT-BTTTT, as a day and months from the period's last month: of the reporters
 * (15th; 06; 06/6; 25/11) and of the units that gather for the ministry's office (16th; 08; 08/6; 27/11). The circular
 * names no nine-month report; it ends with the third quarter and takes that quarter's days.
 */
const CIRCULAR_02: Readonly<
	Record<Exclude<Cycle, 'ad_hoc'>, { reporters: number; gatherers: number; shift: number }>
> = {
	month: { reporters: 15, gatherers: 16, shift: 0 },
	quarter: { reporters: 6, gatherers: 8, shift: 0 },
	half_year: { reporters: 6, gatherers: 8, shift: 0 },
	nine_months: { reporters: 6, gatherers: 8, shift: 0 },
	year: { reporters: 25, gatherers: 27, shift: -1 },
};

/** The reporters' day in the circular for a period of a year that ends in month `lastMonth`, as it is printed. */
export function circularDay(cycle: Exclude<Cycle, 'ad_hoc'>, year: number, lastMonth: number): PlainDate {
	const { reporters, shift } = CIRCULAR_02[cycle];
	return plainDate(year, lastMonth + shift, reporters);
}

/**
 * The deadlines of all levels for a cut-off, the reporting level first, the others in the order of their day. Decree 09
 * art. 8 (5) wants each level to have its own, at least one working day after the cut-off.
 */
export function deadlinesOf(rule: CycleRule, cutOff: PlainDate, calendar: WorkingCalendar): LevelDeadline[] {
	const reporting = rule.unit_level ?? 'district';
	const own = rule.deadlines ?? [];
	const settings = [...own, ...ofRegime(rule, reporting, cutOff).filter(({ level }) => !names(own, level))];
	const all = settings.map((setting) => ({
		level: setting.level,
		due_on: dueDay(setting, cutOff, calendar, rule.moves_deadline === true),
	}));
	return all.sort((a, b) => rank(a, reporting) - rank(b, reporting) || (a.due_on < b.due_on ? -1 : 1));
}

function ofRegime(rule: CycleRule, reporting: UnitLevel, cutOff: PlainDate): LevelDeadlineRule[] {
	const gathers = reporting !== 'province';
	if (rule.regime === 'ict_02' && rule.cycle !== 'ad_hoc') {
		const { reporters, gatherers } = CIRCULAR_02[rule.cycle];
		const printed: LevelDeadlineRule[] = [{ level: reporting, day: reporters }];
		return gathers ? [...printed, { level: 'province', day: gatherers }] : printed;
	}
	const counted: LevelDeadlineRule[] = [{ level: reporting, working_days: rule.deadline_working_days }];
	const decree = rule.regime === 'decree_09' && rule.cycle !== 'ad_hoc';
	return decree && gathers && partsOf(cutOff).day < GOVERNMENT_DAY
		? [...counted, { level: 'province', day: GOVERNMENT_DAY }]
		: counted;
}

function dueDay(
	setting: LevelDeadlineRule,
	cutOff: PlainDate,
	calendar: WorkingCalendar,
	moves: boolean,
): PlainDate {
	if ('working_days' in setting) return addWorkingDays(calendar, cutOff, setting.working_days);
	const { year, month } = partsOf(cutOff);
	const sameMonth = plainDate(year, month, setting.day);
	const printed = sameMonth > cutOff ? sameMonth : plainDate(year, month + 1, setting.day);
	return moves && !isWorkingDay(calendar, printed)
		? addWorkingDays(calendar, addDays(printed, -1), 1)
		: printed;
}

function names(rules: readonly LevelDeadlineRule[], level: UnitLevel): boolean {
	return rules.some((rule) => rule.level === level);
}

function rank({ level }: LevelDeadline, reporting: UnitLevel): number {
	return level === reporting ? 0 : 1;
}
