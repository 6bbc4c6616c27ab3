import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCron } from '@tiendo/core/definitions/reminder/cron.ts';
import { firstFire } from '@tiendo/core/domain/reminders/fire-time.ts';
import { momentOf, wallClock } from '@tiendo/core/domain/calendar/zone.ts';

describe('a wall-clock time', () => {
	it.each([
		['in Việt Nam', '2023-09-18', 8 * 60, 'Asia/Ho_Chi_Minh', '2023-09-18T01:00:00Z'],
		['in a half-hour zone', '2023-09-18', 8 * 60, 'Asia/Kolkata', '2023-09-18T02:30:00Z'],
		['in winter time', '2023-03-25', 8 * 60, 'Europe/Berlin', '2023-03-25T07:00:00Z'],
		['in summer time', '2023-03-26', 8 * 60, 'Europe/Berlin', '2023-03-26T06:00:00Z'],
		[
			'skipped by a clock change: the end of the gap',
			'2023-03-26',
			150,
			'Europe/Berlin',
			'2023-03-26T01:00:00Z',
		],
		['that comes twice: the first one', '2023-10-29', 150, 'Europe/Berlin', '2023-10-29T00:30:00Z'],
		['skipped by a half-hour change', '2023-10-01', 135, 'Australia/Lord_Howe', '2023-09-30T15:30:00Z'],
		['at the end of the day', '2023-12-31', 1440, 'Asia/Ho_Chi_Minh', '2023-12-31T17:00:00Z'],
	])('%s', (_name, day, minute, zone, expected) => {
		expect(momentOf(day, minute, zone)).toEqual(new Date(expected));
	});

	it('comes back as it was put in, except in a gap', () => {
		const zones = fc.constantFrom('Asia/Ho_Chi_Minh', 'UTC', 'Pacific/Kiritimati', 'Asia/Kathmandu');
		const days = fc
			.integer({ min: 0, max: 20_000 })
			.map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
		fc.assert(
			fc.property(days, fc.integer({ min: 0, max: 1439 }), zones, (day, minute, zone) => {
				// Zones that changed their offset in these years skip or repeat some times.
				fc.pre(day > '1996-01-01');
				expect(wallClock(momentOf(day, minute, zone), zone)).toEqual({ day, minute });
			}),
		);
	});
});

describe('a schedule', () => {
	it.each([
		['every day', '0 8 * * *', '2023-09-16', '2023-09-16'],
		['on weekdays, from a Saturday', '0 8 * * 1-5', '2023-09-16', '2023-09-18'],
		['on the 15th', '0 8 15 * *', '2023-09-16', '2023-10-15'],
		['on the 15th or a Monday, as cron joins them', '0 8 15 * 1', '2023-09-16', '2023-09-18'],
		['on 29 February', '0 8 29 2 *', '2023-09-16', '2024-02-29'],
	])('%s', (_name, source, from, expected) => {
		const cron = parseCron(source);
		if (!cron.ok) throw new Error(cron.en);
		expect(firstFire(cron.spec, from, 'Asia/Ho_Chi_Minh')).toEqual(new Date(`${expected}T08:00:00+07:00`));
	});
});
