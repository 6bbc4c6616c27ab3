import { readMoment } from '@tiendo/core/domain/calendar/moment.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';

/**
 * A moment from a request; absent means now.
 * @throws INVALID_PAYLOAD for anything else
 */
export function momentFrom(value: unknown, field: string): Date {
	if (value === undefined || value === null || value === '') return new Date();
	const moment = readMoment(value);
	if (!moment) {
		const message = `${field}: cần thời điểm có múi giờ. / ${field}: needs a moment with its zone, as 2023-09-19T08:00:00+07:00.`;
		throw refusal('INVALID_PAYLOAD', message, { field });
	}
	return moment;
}
