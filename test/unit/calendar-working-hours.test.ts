import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	findWorkingHoursProblem,
	parseWorkingHours,
} from '@tiendo/core/definitions/workflow/working-hours.ts';
import {
	addWork,
	officeCalendar,
	timeAllowed,
	workBetween,
} from '@tiendo/core/domain/calendar/working-hours.ts';

const zone = 'Asia/Ho_Chi_Minh';
const office = parseWorkingHours(null);

/** Tết 2024 (8 to 14 February off) and the swap of 2024: Monday 29 April off, Saturday 4 May worked. */
const year2024 = officeCalendar(office, zone, [
	...[8, 9, 12, 13, 14].map((day) => ({
		day: `2024-02-${String(day).padStart(2, '0')}`,
		kind: 'off' as const,
	})),
	{ day: '2024-04-29', kind: 'off' },
	{ day: '2024-04-30', kind: 'off' },
	{ day: '2024-05-01', kind: 'off' },
	{ day: '2024-05-04', kind: 'working' },
]);

const local = (text: string) => new Date(`${text}:00+07:00`);
const minutes = (ms: number) => ms / 60_000;

describe('working time', () => {
	it.each([
		['within the morning', '2024-03-04T08:00', 60, '2024-03-04T09:00'],
		['over the lunch break', '2024-03-04T11:00', 60, '2024-03-04T14:00'],
		['from within the lunch break', '2024-03-04T12:00', 60, '2024-03-04T14:30'],
		['over night', '2024-03-04T16:30', 60, '2024-03-05T08:00'],
		['from before the office opens', '2024-03-04T05:00', 60, '2024-03-04T08:30'],
		['over a weekend', '2024-03-08T16:30', 60, '2024-03-11T08:00'],
		['from within a weekend', '2024-03-09T10:00', 60, '2024-03-11T08:30'],
		['over Tết', '2024-02-07T16:30', 60, '2024-02-15T08:00'],
		['from within Tết', '2024-02-10T00:00', 450, '2024-02-15T17:00'],
		['on the worked Saturday of a swap', '2024-05-03T16:30', 60, '2024-05-04T08:00'],
		['over the day that was swapped', '2024-04-26T16:30', 60, '2024-05-02T08:00'],
		['to the very end of a shift', '2024-03-04T07:30', 240, '2024-03-04T11:30'],
		['none at all', '2024-03-09T10:00', 0, '2024-03-09T10:00'],
		['two days of eight hours', '2024-03-04T09:00', 960, '2024-03-06T10:00'],
	])('%s: %s and %i minutes is %s', (_name, from, work, due) => {
		expect(addWork(year2024, local(from), work)).toEqual(local(due));
		expect(minutes(workBetween(year2024, local(from), local(due)))).toBe(work);
	});

	it('counts what was really worked where the clock changes, and a week of the place, not of the server', () => {
		const nights = parseWorkingHours({ 7: ['00:00-08:00'], 1: ['09:00-17:00'] });
		const berlin = officeCalendar(nights, 'Europe/Berlin');
		// 26 March 2023: 02:00 becomes 03:00, so the night has seven hours. 29 October: nine.
		const seven = workBetween(berlin, new Date('2023-03-25T22:00:00Z'), new Date('2023-03-26T20:00:00Z'));
		const nine = workBetween(berlin, new Date('2023-10-28T20:00:00Z'), new Date('2023-10-29T20:00:00Z'));
		expect([minutes(seven), minutes(nine)]).toEqual([420, 540]);
		expect(addWork(berlin, new Date('2023-03-26T00:30:00Z'), 60)).toEqual(new Date('2023-03-26T01:30:00Z'));
		expect(addWork(berlin, new Date('2023-03-26T05:00:00Z'), 120)).toEqual(new Date('2023-03-27T08:00:00Z'));
	});

	it('gives up on a calendar without any work instead of searching for ever', () => {
		const never = officeCalendar(new Map(), zone);
		expect(addWork(never, local('2024-03-04T08:00'), 60)).toBeNull();
		expect(timeAllowed(never, local('2024-03-04T08:00'), 8, local('2024-03-04T09:00'))).toBeNull();
	});

	it.each([
		['as it begins', '2024-03-04T08:00', 480],
		['in the lunch break', '2024-03-04T12:00', 270],
		['at the end', '2024-03-05T08:30', 0],
		['an hour later', '2024-03-05T09:30', -60],
		['the night after the end, when nobody works', '2024-03-05T08:30', 0],
		['a day later', '2024-03-06T08:30', -450],
	])('eight hours allowed on Monday at 8: %s there are %s left', (_name, now, left) => {
		expect(timeAllowed(year2024, local('2024-03-04T08:00'), 8, local(now))).toEqual({
			dueAt: local('2024-03-05T08:30'),
			remainingMinutes: left,
		});
	});
});

describe('for any moment', () => {
	const moments = fc
		.date({ min: new Date('2023-12-01'), max: new Date('2024-06-01'), noInvalidDate: true })
		.map((at) => new Date(Math.floor(at.getTime() / 1000) * 1000));
	const zones = fc.constantFrom(zone, 'UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Kiritimati');

	it('adding work and measuring it are each other’s inverse, and the end lies within a shift', () => {
		fc.assert(
			fc.property(moments, fc.integer({ min: 1, max: 20_000 }), zones, (from, work, timeZone) => {
				const calendar = officeCalendar(office, timeZone, [{ day: '2024-02-09', kind: 'off' }]);
				const due = addWork(calendar, from, work);
				if (due === null) throw new Error('there is work');
				expect(minutes(workBetween(calendar, from, due))).toBe(work);
				// The last instant is worked, even when the end lies one second into a shift.
				expect(workBetween(calendar, new Date(due.getTime() - 1), due)).toBe(1);
			}),
			{ numRuns: 200, examples: [[new Date('2024-04-26T09:35:01Z'), 7675, 'Asia/Ho_Chi_Minh']] },
		);
	});

	it('work adds up and never runs backwards', () => {
		fc.assert(
			fc.property(moments, moments, moments, (a, b, c) => {
				const [first = a, second = b, third = c] = [a, b, c].toSorted((x, y) => x.getTime() - y.getTime());
				const [early, late, whole] = [
					workBetween(year2024, first, second),
					workBetween(year2024, second, third),
					workBetween(year2024, first, third),
				];
				expect(early + late).toBe(whole);
				expect(workBetween(year2024, third, first)).toBe(third > first ? 0 : whole);
				expect(whole).toBeLessThanOrEqual(third.getTime() - first.getTime());
			}),
			{ numRuns: 200 },
		);
	});
});

describe('working hours as data', () => {
	it('are the same as lines of the form and by day', () => {
		const lines = [
			{ days: ['5', '4', '3', '2', '1'], from: '13:30:00', to: '17:00:00' },
			{ days: ['1', '2', '3', '4', '5'], from: '07:30:00', to: '11:30:00' },
			{ days: ['6'], from: '20:00', to: '24:00' },
		];
		const byDay = new Map([...office, [6, [{ from: 1200, to: 1440 }]] as const]);
		expect(new Map([...parseWorkingHours(lines)].toSorted())).toEqual(byDay);
	});

	it.each([
		[null, null],
		[{ 1: ['07:30-11:30', '13:30-17:00'] }, null],
		[{ 7: ['00:00-24:00'] }, null],
		[{ 1: [], 2: ['08:00-12:00'] }, null],
		[{}, '{}'],
		[{ 1: [] }, '{}'],
		[{ 8: ['08:00-12:00'] }, '8'],
		[{ monday: ['08:00-12:00'] }, 'monday'],
		[{ 1: '08:00-12:00' }, '1'],
		[{ 1: ['8-12'] }, '1[0]'],
		[{ 1: ['12:00-08:00'] }, '1[0]'],
		[{ 1: ['08:00-08:00'] }, '1[0]'],
		[{ 1: ['08:00-25:00'] }, '1[0]'],
		[{ 1: ['08:00-12:00', '11:00-15:00'] }, '1[1]'],
		[{ 1: ['13:00-17:00', '08:00-12:00'] }, '1[1]'],
		[{ 1: [480] }, '1[0]'],
		[{ 1: ['08:00-12:00-13:00'] }, '1[0]'],
		[{ 1: ['08:00'] }, '1[0]'],
		[[{ days: ['1', '2'], from: '07:30', to: '11:30' }], null],
		[[{ days: [1, 2], from: '07:30:00', to: '11:30:00' }], null],
		[[{ days: ['7'], from: '00:00', to: '24:00' }], null],
		[[{ days: ['7'], from: '7:30', to: ' 11:30 ' }], null],
		[[{ days: ['7'], from: '00:00:00', to: '00:00:00' }], '#1'],
		[[{ days: ['7'], from: '7h30', to: '11h30' }], '#1'],
		[[{ days: ['7'], from: '24:00', to: '24:00' }], '#1'],
		[{ 1: ['00:00-00:00'] }, '1[0]'],
		// The afternoon may be written first.
		[
			[
				{ days: ['1'], from: '13:30', to: '17:00' },
				{ days: ['1'], from: '07:30', to: '11:30' },
			],
			null,
		],
		[
			[
				{ days: ['1', '3'], from: '07:30', to: '11:30' },
				{ days: ['2', '3'], from: '11:00', to: '12:00' },
			],
			'#2',
		],
		[[], '{}'],
		[[{ days: [], from: '07:30', to: '11:30' }], '#1'],
		[[{ days: ['8'], from: '07:30', to: '11:30' }], '#1'],
		[[{ days: ['1'], from: '07:30', to: null }], '#1'],
		[[{ days: ['1'], from: null, to: '11:30' }], '#1'],
		[[{ days: ['1'], from: '11:30', to: '07:30' }], '#1'],
		[[{ days: '1', from: '07:30', to: '11:30' }], '#1'],
		[[{ from: '07:30', to: '11:30' }], '#1'],
		[[null], '#1'],
		[['08:00-12:00'], '#1'],
		['always', '"always"'],
	])('%j: what is wrong is %j', (written, wrong) => {
		expect(findWorkingHoursProblem(written)).toBe(wrong);
		// Whatever is written, reading it neither throws nor yields a shift that runs backwards.
		for (const shifts of parseWorkingHours(written).values())
			for (const shift of shifts) expect(shift.from).toBeLessThan(shift.to);
	});
});
