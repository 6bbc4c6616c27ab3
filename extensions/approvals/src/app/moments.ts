/** A moment as "thứ Tư 20/9/2023, 10:15" in the reader's language and time zone. */
export function formatMoment(iso: string, locale: string): string {
	const moment = new Date(iso);
	const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long' }).format(moment);
	const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false }).format(
		moment,
	);
	const day = dayText(moment.getFullYear(), moment.getMonth() + 1, moment.getDate());
	return `${weekday.charAt(0).toLowerCase()}${weekday.slice(1)} ${day}, ${time}`;
}

/** A day or moment as the due column shows it; a plain date is not moved by any time zone. */
export function formatDue(value: string, locale: string): string {
	const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
	return day ? dayText(Number(day[1]), Number(day[2]), Number(day[3])) : formatMoment(value, locale);
}

/** Days of official papers: a zero only before days 1–9 and months 1 and 2. */
function dayText(year: number, month: number, day: number): string {
	return `${String(day).padStart(2, '0')}/${month <= 2 ? `0${month}` : month}/${year}`;
}
