/** Adds days to a calendar day. In and out: 'YYYY-MM-DD'; negative days go back. */
export function addDays(day: string, days: number): string {
	const date = new Date(`${day}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + days);
	return date.toISOString().slice(0, 10);
}

/** Number of days from one calendar day to another, negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
	return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The moment of a wall-clock time in Vietnam (UTC+7 all year). time: 'HH:MM'. */
export function vietnamTime(day: string, time: string): Date {
	return new Date(`${day}T${time}:00+07:00`);
}
