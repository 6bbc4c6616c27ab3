/** An amount of working time as words are chosen for it. */
export interface WorkingTime {
	readonly overdue: boolean;
	readonly key: 'hoursMinutes' | 'hoursOnly' | 'minutesOnly';
	readonly hours: number;
	readonly minutes: number;
}

/** Working minutes left (negative: over) as hours and minutes. Whole minutes; hours, not days: a day is no fixed time. */
export function workingTime(remaining: number): WorkingTime {
	const total = Math.abs(Math.round(remaining));
	const hours = Math.floor(total / 60);
	const minutes = total % 60;
	const key = hours === 0 ? 'minutesOnly' : minutes === 0 ? 'hoursOnly' : 'hoursMinutes';
	return { overdue: remaining < 0, key, hours, minutes };
}

/** How much of the time allowed is used up, from 0 to 1. */
export function usedShare(hours: number, remaining: number): number {
	if (hours <= 0) return 1;
	return Math.min(1, Math.max(0, 1 - remaining / (hours * 60)));
}
