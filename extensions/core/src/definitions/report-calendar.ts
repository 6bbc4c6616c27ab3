/** Levels at which a report is made or gathered. */
export type UnitLevel = 'province' | 'district' | 'commune';

const LEVELS: readonly unknown[] = ['province', 'district', 'commune'];

/**
 * The deadline of one level: so many working days after the cut-off, or a day of the month (1–31, the month's last day
 * when beyond), the first one after the cut-off.
 */
export type LevelDeadlineRule = { readonly level: UnitLevel } & (
	{ readonly working_days: number } | { readonly day: number }
);

/** Saturday and Sunday, where the province has set nothing else. */
const DEFAULT_WEEKEND: readonly number[] = [6, 7];

/** The most working days after a cut-off that are believed. */
const MOST_WORKING_DAYS = 60;

/**
 * The `deadlines` of a template as its column holds them: a list of {level, working_days} or {level, day}; of a level
 * named twice the first counts. What is none of these is left out; the database refuses it on saving.
 */
export function parseDeadlines(value: unknown): LevelDeadlineRule[] {
	if (!Array.isArray(value)) return [];
	const rules: LevelDeadlineRule[] = [];
	for (const entry of value as unknown[]) {
		if (typeof entry !== 'object' || entry === null) continue;
		const { level, day, working_days } = entry as Readonly<Record<string, unknown>>;
		if (!isLevel(level) || rules.some((rule) => rule.level === level)) continue;
		if (isWithin(day, 31)) rules.push({ level, day });
		else if (isWithin(working_days, MOST_WORKING_DAYS)) rules.push({ level, working_days });
	}
	return rules;
}

/**
 * Weekdays without work (1 = Monday … 7 = Sunday) as the province's unit holds them: a list of numbers, also as text.
 * Nothing set, or nothing that leaves a day of work: Saturday and Sunday.
 */
export function parseWeekend(value: unknown): readonly number[] {
	if (!Array.isArray(value)) return DEFAULT_WEEKEND;
	const days = [...new Set(value.map(Number))].filter((day) => isWithin(day, 7)).sort();
	return days.length === 0 || days.length === 7 ? DEFAULT_WEEKEND : days;
}

function isLevel(value: unknown): value is UnitLevel {
	return LEVELS.includes(value);
}

function isWithin(value: unknown, most: number): value is number {
	return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
}
