import { plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import { DEFAULT_TIME_ZONE } from '@tiendo/core/contract/time-zone.ts';
import { formatDate, formatDayMonth, formatTime } from '@tiendo/core/domain/format/date.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';

type Say = (key: string, values: Record<string, string | number>) => string;

/** 18/9 07:25 in the province's time: short enough for a column. */
export function shortMoment(iso: string, locale: Locale): string {
	return `${formatDayMonth(plainDateAt(new Date(iso), DEFAULT_TIME_ZONE), locale)} ${formatTime(iso)}`;
}

/** A day as it is, a moment with its hour. */
export function dueText(due: string, locale: Locale): string {
	return /^\d{4}-\d{2}-\d{2}$/.test(due) ? formatDate(due, locale) : shortMoment(due, locale);
}

/** Working minutes left or, below zero, exceeded, in words. */
export function leftText(minutes: number, say: Say): string {
	const [all, over] = [Math.abs(minutes), minutes < 0];
	const [h, m] = [Math.floor(all / 60), all % 60];
	const time = h === 0 ? say('leftMinutes', { m }) : say(m === 0 ? 'leftFullHours' : 'leftHours', { h, m });
	return say(over ? 'over' : 'left', { time });
}
