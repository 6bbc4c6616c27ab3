import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import type { ReminderRule } from '@tiendo/core/definitions/reminder/rule.ts';
import { addDays, plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import { workingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import { addWork, officeCalendar } from '@tiendo/core/domain/calendar/working-hours.ts';
import { decideReminders } from '@tiendo/core/domain/reminders/due.ts';
import { liveAnchors } from '@tiendo/core/domain/reminders/live-anchors.ts';
import { messageNumber } from '@tiendo/core/domain/reminders/message-number.ts';
import { firstMoment } from '@tiendo/core/domain/reminders/moments.ts';
import { occurrencesOf } from '@tiendo/core/domain/reminders/occurrences.ts';
import { scheduledOccurrences } from '@tiendo/core/domain/reminders/schedule-period.ts';
import {
	targetCondition,
	targetInWords,
	type TargetStanding,
} from '@tiendo/core/domain/reminders/target-words.ts';
import { ruleRow } from './reminders-rule-row.ts';

const rule = (change: Record<string, unknown> = {}): ReminderRule => {
	const result = parseReminderRule({ ...ruleRow, ...change });
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.rule;
};
const ofTargets = (schedule: string, change: Record<string, unknown> = {}) =>
	rule({ subject: 'targets', conditions: ['behind'], schedule, ...change });

const forecast = (value: number) => ({ value, method: 'linear_last_3_periods' as const, periods: 3 });
const standing = (change: Partial<TargetStanding>): TargetStanding => ({
	...{
		value: 38_760,
		target: 56_000,
		targetToDate: 42_000,
		attainment: 92.3,
		band: 'on_track',
		forecast: null,
		haveToReport: 13,
		missing: [],
	},
	...change,
});
const absent = { id: 1, code: '528', name: 'Tư Nghĩa', reason: 'not_sent' } as const;
const waiting = { id: 2, code: '533', name: 'Mộ Đức', reason: 'awaiting' } as const;

describe('the period of a message about targets', () => {
	it.each([
		['0 8 * * 1', '2026-03-08T12:00:00+07:00', 'week-2026-W10'],
		['0 8 * * 1', '2026-03-09T07:59:00+07:00', 'week-2026-W10'],
		['0 8 * * 1', '2026-03-09T08:00:00+07:00', 'week-2026-W11'],
		['0 8 * * mon,thu', '2026-03-12T08:00:00+07:00', 'week-2026-W11'],
		['0 8 * * 1', '2027-01-02T08:00:00+07:00', 'week-2026-W53'],
		['0 8 20 * *', '2026-03-19T08:00:00+07:00', 'month-2026-02'],
		['0 8 20 * *', '2026-03-20T08:00:00+07:00', 'month-2026-03'],
		['0 8 * * *', '2026-03-20T08:00:00+07:00', 'day-2026-03-20'],
	])('of %s at %s is %s', (schedule, now, key) => {
		expect(scheduledOccurrences(ofTargets(schedule), new Date(now)).map((one) => one.key)).toEqual([key]);
	});

	it('is nothing where the schedule did not fire lately, and waits for the end of quiet hours', () => {
		expect(scheduledOccurrences(ofTargets('0 8 1 1 *'), new Date('2026-05-01T00:00:00Z'))).toEqual([]);
		const night = ofTargets('0 22 * * 1', { quiet_from: '20:00', quiet_to: '07:00' });
		expect(scheduledOccurrences(night, new Date('2026-03-10T06:59:00+07:00'))[0]?.key).toBe('week-2026-W10');
		expect(scheduledOccurrences(night, new Date('2026-03-10T07:00:00+07:00'))[0]?.key).toBe('week-2026-W11');
	});

	it('comes once, in order, over any sequence of moments', () => {
		const weekly = ofTargets('0 8 * * 1');
		const start = Date.parse('2026-01-01T00:00:00Z');
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 800 }), { maxLength: 60 }), (hours) => {
				const moments = hours.map((hour) => start + hour * 36_00_000).sort((a, b) => a - b);
				const keys = moments.flatMap((at) =>
					scheduledOccurrences(weekly, new Date(at)).map(({ key }) => key),
				);
				expect(keys).toEqual([...keys].sort());
			}),
		);
	});

	it('is told after a downtime, however late, and once', () => {
		const weekly = ofTargets('0 8 * * 1');
		const target = {
			key: 'targets:1',
			round: 1,
			anchor: '2026-12-31',
			settled: false,
			since: null,
			item: {},
		};
		const now = new Date('2026-03-13T10:00:00+07:00');
		const decide = (told: string[]) =>
			decideReminders(
				weekly,
				[target],
				told.map((occurrence) => ({ subject: 'targets:1', round: 1, occurrence })),
				workingCalendar([]),
				now,
			)[0]?.due?.occurrence.key;
		expect(decide(['week-2026-W10'])).toBe('week-2026-W11');
		expect(decide(['week-2026-W11'])).toBeUndefined();
	});

	it('of last year is not made up for with the targets of this one', () => {
		const target = { key: 'targets:1', round: 1, settled: false, since: null, item: {} };
		const decide = (anchor: string, now: string) =>
			decideReminders(
				ofTargets('0 8 20 * *'),
				[{ ...target, anchor }],
				[],
				workingCalendar([]),
				new Date(`${now}T10:00:00+07:00`),
			)[0];
		expect(decide('2026-12-31', '2026-12-31')?.due?.occurrence.key).toBe('month-2026-12');
		expect(decide('2027-12-31', '2027-01-16')).toMatchObject({ due: null, code: 'too_old' });
		expect(decide('2027-12-31', '2027-01-20')?.due?.occurrence.key).toBe('month-2027-01');
	});

	it('counts how often a target was spoken of, for escalation', () => {
		expect(messageNumber('week-2026-W11', ['week-2026-W09', 'week-2026-W10', 'week-2026-W12'])).toBe(3);
		expect(messageNumber('week-2026-W11', ['month-2026-01'])).toBe(1);
		expect(messageNumber('overdue-4@submitted')).toBe(4);
		expect(messageNumber('due-1', [])).toBe(0);
	});
});

describe('the condition of a target', () => {
	it.each([
		['nothing posted', { band: 'not_reported', value: null }, 'not_reported'],
		[
			'nothing posted, nor due yet',
			{ band: 'not_reported', value: null, targetToDate: null, missing: [] },
			null,
		],
		[
			'nothing posted of what is needed at the end of the year, but due',
			{ band: 'not_reported', value: null, targetToDate: null, missing: [absent] },
			'not_reported',
		],
		['below what is needed by now', { band: 'behind' }, 'behind'],
		['a little below it', { band: 'at_risk' }, 'behind'],
		['on track, but slowing down', { forecast: forecast(55_000) }, 'at_risk'],
		['on track to the end', { forecast: forecast(56_000) }, null],
		['sent, not yet approved', { band: 'awaiting', value: null }, null],
		['without a target', { band: 'untargeted', target: null }, null],
		[
			'behind, but its only report waits for approval',
			{ band: 'behind', haveToReport: 1, missing: [waiting] },
			null,
		],
		[
			'behind, but half of the reports wait',
			{ band: 'at_risk', haveToReport: 4, missing: [waiting, { ...waiting, id: 3 }] },
			null,
		],
		['behind, one report of thirteen waits', { band: 'behind', missing: [waiting] }, 'behind'],
		['behind, its report not sent', { band: 'behind', haveToReport: 1, missing: [absent] }, 'behind'],
		[
			'slowing down, but its report waits',
			{ forecast: forecast(55_000), haveToReport: 1, missing: [waiting] },
			null,
		],
	] as const)('%s', (_name, change, expected) => {
		expect(targetCondition(standing(change), 'up')).toBe(expected);
	});

	it('of an indicator that is to fall is at risk when it ends above the target', () => {
		expect(targetCondition(standing({ target: 10, forecast: forecast(12) }), 'down')).toBe('at_risk');
		expect(targetCondition(standing({ target: 10, forecast: forecast(9) }), 'down')).toBeNull();
	});
});

describe('the gap in words', () => {
	const lượt = { unitOfMeasure: 'participation', decimals: 0, direction: 'up' } as const;
	const percent = { unitOfMeasure: 'percent', decimals: 1, direction: 'up' } as const;
	it.each([
		['behind', standing({}), lượt, 'còn thiếu 3.240 lượt so với mức cần đến nay'],
		[
			'behind',
			standing({ value: 71.27, targetToDate: 75 }),
			percent,
			'còn thiếu 3,7 điểm phần trăm so với mức cần đến nay',
		],
		[
			'behind',
			standing({ value: 74.99, targetToDate: 75 }),
			percent,
			'còn thiếu 0,01 điểm phần trăm so với mức cần đến nay',
		],
		[
			'at_risk',
			standing({ forecast: forecast(51_680) }),
			lượt,
			'theo đà hiện nay cuối năm còn thiếu 4.320 lượt so với chỉ tiêu',
		],
		['not_reported', standing({ value: null }), lượt, 'chưa có số liệu được duyệt'],
	] as const)('%s', (condition, where, indicator, words) => {
		expect(targetInWords(condition, where, indicator).figures.vi.gap).toBe(words);
	});

	it('is written in English too, with English figures', () => {
		const { figures, words } = targetInWords('behind', standing({}), lượt);
		expect(figures.en).toMatchObject({
			...{ value: '38,760', target: '56,000', unit_of_measure: 'participations' },
			gap: '3,240 participations short of the target to date',
		});
		expect(words.en).toBe('behind the target to date');
	});
});

describe('the dates that are live', () => {
	const calendar = workingCalendar([{ day: '2031-03-17', kind: 'off' }]);
	const rules = fc.record({
		offsets: fc.uniqueArray(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 4 }),
		offset_unit: fc.constantFrom('days', 'working_days'),
		repeat_every: fc.option(fc.integer({ min: 1, max: 4 })),
		repeat_max: fc.integer({ min: 1, max: 6 }),
		schedule: fc.constantFrom('0 8 * * *', '30 9 * * mon', '0 22 * * *'),
	});

	it('are those about which an item that was told nothing is due, and no others', () => {
		const now = fc.integer({ min: 0, max: 40 * 24 }).map((hour) => new Date(Date.UTC(2031, 2, 1, hour)));
		fc.assert(
			fc.property(rules, now, (change, at) => {
				const tested = rule(change);
				const today = plainDateAt(at, tested.timeZone);
				const days = Array.from({ length: 70 }, (_, index) => addDays(today, index - 55));
				const live = liveAnchors(tested, days, (day) => occurrencesOf(tested, day, calendar), at);
				const items = days.map((anchor) => ({
					...{ key: anchor, round: 1, anchor, settled: false, since: null, item: {} },
				}));
				const due = decideReminders(tested, items, [], calendar, at).flatMap(({ due }) => due ?? []);
				expect(live.map(({ anchor }) => anchor)).toEqual(due.map(({ subject }) => subject));
				expect(live.map(({ keys }) => keys[0])).toEqual(due.map(({ occurrence }) => occurrence.key));
			}),
			{ numRuns: 15 },
		);
	});
});

describe('the first moment whose time allowed ends on a day or later', () => {
	it('parts the moments before it from those after it, to the minute', () => {
		const shifts = [
			{ from: 450, to: 690 },
			{ from: 810, to: 1020 },
		];
		const hours = new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, shifts]));
		const office = officeCalendar(hours, 'Asia/Ho_Chi_Minh', [{ day: '2031-03-17', kind: 'off' }]);
		const reaches = (since: Date): boolean => {
			const due = addWork(office, since, 16 * 60);
			return due !== null && plainDateAt(due, 'Asia/Ho_Chi_Minh') >= '2031-03-19';
		};
		const first = firstMoment(reaches, new Date('2031-03-20T00:00:00Z'));
		fc.assert(
			fc.property(fc.integer({ min: -30 * 1_440, max: 3 * 1_440 }), (minute) => {
				if (minute === 0 || minute === -1) return;
				expect(reaches(new Date(first.getTime() + minute * 60_000))).toBe(minute > 0);
			}),
		);
	});
});
