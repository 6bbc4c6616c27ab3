import { DEFAULT_TIME_ZONE } from '../contract/time-zone.ts';

/**
 * The time zone in which the host counts days (invariant: never the server's): the setting TIENDO_TIME_ZONE, an IANA
 * name, else the province's. Throws a RangeError for a name the runtime does not know.
 */
export function timeZoneOf(env: Readonly<Record<string, unknown>>): string {
	const set = env['TIENDO_TIME_ZONE'];
	if (typeof set !== 'string' || set === '') return DEFAULT_TIME_ZONE;
	new Intl.DateTimeFormat('en', { timeZone: set });
	return set;
}
