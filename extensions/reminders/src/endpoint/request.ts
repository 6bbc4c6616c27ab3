import { refusal } from '@tiendo/core/http/refuse.ts';

const WITH_ZONE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * A moment from a request; absent means now. It must name its zone: 08:00 on the server is not 08:00 in the province.
 * @throws INVALID_PAYLOAD for anything else
 */
export function momentFrom(value: unknown, field: string): Date {
	if (value === undefined || value === null || value === '') return new Date();
	const moment = typeof value === 'string' && WITH_ZONE.test(value) ? new Date(value) : null;
	if (!moment || Number.isNaN(moment.getTime())) {
		const message = `${field}: cần thời điểm có múi giờ. / ${field}: needs a moment with its zone, as 2023-09-19T08:00:00+07:00.`;
		throw refusal('INVALID_PAYLOAD', message, { field });
	}
	return moment;
}
