import { DEFAULT_TIME_ZONE } from '../../contract/time-zone.ts';
import { partsOf, type PlainDate, plainDateAt, weekdayOf } from '../calendar/plain-date.ts';
import type { Locale } from './number.ts';

const MONTHS_EN = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = {
	vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
	en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** 14/9/2023 in Vietnamese, 14 Sep 2023 in English; – for null. */
export function formatDate(date: PlainDate | null, locale: Locale): string {
	if (date === null) return '–';
	const { year } = partsOf(date);
	return locale === 'vi'
		? `${formatDayMonth(date, locale)}/${year}`
		: `${formatDayMonth(date, locale)} ${year}`;
}

/**
 * 14/9 in Vietnamese, 14 Sep in English. Official Vietnamese papers put a zero before days 1–9 and months 1 and 2
 * only, so that a digit cannot be added by hand: 05/9, 14/02.
 */
export function formatDayMonth(date: PlainDate, locale: Locale): string {
	const { month, day } = partsOf(date);
	if (locale === 'en') return `${day} ${MONTHS_EN[month - 1] ?? ''}`;
	return `${String(day).padStart(2, '0')}/${month <= 2 ? `0${month}` : month}`;
}

/** 15/8 – 14/9/2023; with both years where they differ. */
export function formatRange(from: PlainDate, to: PlainDate, locale: Locale): string {
	const start =
		partsOf(from).year === partsOf(to).year ? formatDayMonth(from, locale) : formatDate(from, locale);
	return `${start} – ${formatDate(to, locale)}`;
}

/** The weekday's name: thứ Tư, Wednesday. Never T4: T9 is month 9. */
function weekdayName(date: PlainDate, locale: Locale): string {
	return WEEKDAYS[locale][weekdayOf(date) - 1] ?? '';
}

/** thứ Tư 20/9/2023: a near deadline is said with its weekday. */
export function formatWeekday(date: PlainDate, locale: Locale): string {
	return `${weekdayName(date, locale)} ${formatDate(date, locale)}`;
}

/** 10:15 ngày 18/9/2023 in Vietnamese, 10:15 on 18 Sep 2023 in English: a moment as the clock of that zone shows it. */
export function formatMoment(moment: string, locale: Locale, timeZone = DEFAULT_TIME_ZONE): string {
	const at = new Date(moment);
	const time = formatTime(moment, timeZone);
	const day = formatDate(plainDateAt(at, timeZone), locale);
	return locale === 'vi' ? `${time} ngày ${day}` : `${time} on ${day}`;
}

/** 14:31, on a 24-hour clock in that zone. */
export function formatTime(moment: string, timeZone = DEFAULT_TIME_ZONE): string {
	return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(
		new Date(moment),
	);
}
