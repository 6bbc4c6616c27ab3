import { YEARS } from '../../definitions/limits.ts';
import { isPlainDate } from './plain-date.ts';

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A moment as somebody wrote it, ISO 8601; null for what is none. It must name its zone: 08:00 on the server is not 08:00 in
 * the province. Moments in other years than a calendar is believed for are none either: days counted from them would
 * leave what dates of four digits can say.
 */
export function readMoment(value: unknown): Date | null {
	if (typeof value !== 'string' || !WITH_ZONE.test(value) || !isPlainDate(value.slice(0, 10))) return null;
	const year = Number(value.slice(0, 4));
	if (year < YEARS.first || year > YEARS.last) return null;
	const moment = new Date(value);
	return Number.isNaN(moment.getTime()) ? null : moment;
}
