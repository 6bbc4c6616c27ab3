import { plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import { formatTime, formatWeekday } from '@tiendo/core/domain/format/date.ts';
import { localeOf } from '@tiendo/core/domain/format/number.ts';

/** A moment as "thứ Tư 20/9/2023, 10:15" in the reader's language and time zone. */
export function formatMoment(iso: string, locale: string): string {
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	const day = plainDateAt(new Date(iso), timeZone);
	return `${formatWeekday(day, localeOf(locale))}, ${formatTime(iso, timeZone)}`;
}
