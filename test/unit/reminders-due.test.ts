import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import type { ReminderRule } from '@tiendo/core/definitions/reminder/rule.ts';
import { workingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import {
	CATCH_UP_DAYS,
	decideReminders,
	type LedgerEntry,
	type ReminderSubject,
} from '@tiendo/core/domain/reminders/due.ts';
import { occurrencesOf } from '@tiendo/core/domain/reminders/occurrences.ts';
import { ruleRow } from './reminders-rule-row.ts';

const rule = (change: Record<string, unknown> = {}): ReminderRule => {
	const result = parseReminderRule({ ...ruleRow, ...change });
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.rule;
};

/** Tết Giáp Thìn: 8 to 14 February 2024 off, and an invented make-up Saturday, 17 February. */
const tet = workingCalendar([
	...['08', '09', '10', '11', '12', '13', '14'].map((day) => ({
		day: `2024-02-${day}`,
		kind: 'off' as const,
	})),
	{ day: '2024-02-17', kind: 'working' },
]);
const plain = workingCalendar([]);

const report = (change: Partial<ReminderSubject> = {}): ReminderSubject => ({
	key: 'reports:12',
	round: 1,
	anchor: '2023-09-18',
	settled: false,
	since: null,
	item: { state: 'draft', unit: { id: 4, level: 'district' } },
	...change,
});

const at = (text: string): Date => new Date(text);

const decide = (
	now: string,
	options: { rule?: ReminderRule; subject?: ReminderSubject; told?: readonly string[] } = {},
) => {
	const subject = options.subject ?? report();
	const ledger = (options.told ?? []).map((occurrence) => ({
		subject: subject.key,
		round: subject.round,
		occurrence,
	}));
	const [decision] = decideReminders(options.rule ?? rule(), [subject], ledger, plain, at(now));
	if (!decision) throw new Error('no decision');
	return decision.due ? decision.due.occurrence.key : decision.code;
};

describe('the occurrences of a rule', () => {
	it('count working days over Tết and a make-up Saturday, and go on until the stop', () => {
		const days = occurrencesOf(rule(), '2024-02-07', tet).map(({ key, dueAt }) => [key, dueAt.toISOString()]);
		expect(days).toEqual([
			['due-5', '2024-01-31T01:00:00.000Z'],
			['due-1', '2024-02-06T01:00:00.000Z'],
			['due+0', '2024-02-07T01:00:00.000Z'],
			['overdue-1', '2024-02-15T01:00:00.000Z'],
			['overdue-2', '2024-02-17T01:00:00.000Z'],
			['overdue-3', '2024-02-20T01:00:00.000Z'],
			['overdue-4', '2024-02-22T01:00:00.000Z'],
			['overdue-5', '2024-02-26T01:00:00.000Z'],
		]);
	});

	it('count calendar days when the rule says so', () => {
		const days = occurrencesOf(
			rule({ offset_unit: 'days', repeat_every: null, repeat_max: null }),
			'2024-02-07',
			tet,
		);
		expect(days.map(({ day }) => day)).toEqual(['2024-02-02', '2024-02-06', '2024-02-07', '2024-02-08']);
	});

	it('wait for the next day of the schedule', () => {
		const mondays = rule({ schedule: '30 9 * * mon', offsets: [0], repeat_every: null });
		expect(occurrencesOf(mondays, '2023-09-19', plain)[0]?.dueAt).toEqual(at('2023-09-25T09:30:00+07:00'));
	});

	it.each([
		['at night, after the window began', '0 22 * * *', '2023-09-19T07:00:00+07:00'],
		['before dawn, before the window ends', '0 5 * * *', '2023-09-18T07:00:00+07:00'],
		['at the first allowed minute', '0 7 * * *', '2023-09-18T07:00:00+07:00'],
		['at the last allowed minute', '59 16 * * *', '2023-09-18T16:59:00+07:00'],
		['at the first quiet minute', '0 17 * * *', '2023-09-19T07:00:00+07:00'],
	])('move out of the quiet hours: %s', (_name, schedule, expected) => {
		const [only] = occurrencesOf(rule({ schedule, offsets: [0], repeat_every: null }), '2023-09-18', plain);
		expect(only?.dueAt).toEqual(at(expected));
	});

	it('repeat from the deadline when no offset lies after it', () => {
		const days = occurrencesOf(rule({ offsets: [-1], repeat_max: 2 }), '2023-09-18', plain);
		expect(days.map(({ key, day }) => `${key} ${day}`)).toEqual([
			'due-1 2023-09-15',
			'overdue-1 2023-09-20',
			'overdue-2 2023-09-22',
		]);
	});
});

describe('what is due', () => {
	it.each([
		['before the first moment', '2023-09-11T07:59:59+07:00', 'not_yet'],
		['at the first moment', '2023-09-11T08:00:00+07:00', 'due-5'],
		['on the deadline', '2023-09-18T08:00:00+07:00', 'due+0'],
		['one working day after', '2023-09-19T08:00:00+07:00', 'overdue-1'],
		['between two repeats', '2023-09-20T12:00:00+07:00', 'overdue-1'],
		['after the stop', '2023-10-02T12:00:00+07:00', 'overdue-5'],
		['beyond the catch-up window', '2023-11-20T12:00:00+07:00', 'too_old'],
	])('%s', (_name, now, expected) => {
		expect(decide(now)).toBe(expected);
	});

	it('is said once', () => {
		expect(decide('2023-09-19T08:01:00+07:00', { told: ['overdue-1'] })).toBe('already_told');
	});

	it('is one message after a downtime, not one for every day missed', () => {
		expect(decide('2023-09-25T10:00:00+07:00', { told: ['due-5'] })).toBe('overdue-3');
	});

	it('is no announcement of a deadline that has passed, unless its schedule puts it there', () => {
		const announcing = rule({ offsets: [-1, 0], repeat_every: null, repeat_max: null });
		expect(decide('2023-09-18T16:59:00+07:00', { rule: announcing })).toBe('due+0');
		expect(decide('2023-09-19T08:00:00+07:00', { rule: announcing })).toBe('deadline_passed');
		const mondays = rule({ schedule: '30 9 * * mon', offsets: [0], repeat_every: null, repeat_max: null });
		expect(
			decide('2023-09-25T09:30:00+07:00', { rule: mondays, subject: report({ anchor: '2023-09-19' }) }),
		).toBe('due+0');
	});

	it('waits for the morning when it is caught up at night', () => {
		expect(decide('2023-09-19T23:00:00+07:00')).toBe('quiet_hours');
		expect(decide('2023-09-20T07:00:00+07:00')).toBe('overdue-1');
	});

	it('is nothing earlier when the clock was set back behind the last message', () => {
		expect(decide('2023-09-21T07:30:00+07:00', { told: ['overdue-2'] })).toBe('already_told');
	});

	it('is over after the last message', () => {
		expect(decide('2023-10-02T12:00:00+07:00', { told: ['overdue-5'] })).toBe('finished');
	});

	it('is nothing for a settled, a filtered-out or a dateless item', () => {
		const now = '2023-09-19T08:00:00+07:00';
		expect(decide(now, { subject: report({ settled: true }) })).toBe('settled');
		expect(decide(now, { rule: rule({ filter: { state: { _eq: 'returned' } } }) })).toBe('filtered_out');
		expect(decide(now, { rule: rule({ filter: { unit: { level: { _eq: 'district' } } } }) })).toBe(
			'overdue-1',
		);
		expect(decide(now, { subject: report({ anchor: null }) })).toBe('no_anchor');
	});

	it('leaves out of a new round what fell before it began', () => {
		const returned = report({ round: 2, since: at('2023-09-21T15:00:00+07:00') });
		expect(decide('2023-09-22T08:00:00+07:00', { subject: returned })).toBe('not_yet');
		expect(decide('2023-09-25T08:00:00+07:00', { subject: returned })).toBe('overdue-3');
	});

	it('is told in the province’s time, wherever the server stands', () => {
		const before = process.env['TZ'];
		const answers = ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Australia/Lord_Howe'].map((zone) => {
			process.env['TZ'] = zone;
			return [decide('2023-09-18T00:59:00Z'), decide('2023-09-18T01:00:00Z')].join(' ');
		});
		if (before === undefined) delete process.env['TZ'];
		else process.env['TZ'] = before;
		expect(new Set(answers)).toEqual(new Set(['due-1 due+0']));
	});
});

describe('over any sequence of ticks', () => {
	const minute = 60_000;
	const start = at('2023-08-25T00:00:00Z').getTime();
	const ticks = fc.array(fc.integer({ min: -90, max: 6 * 24 * 60 }), { minLength: 5, maxLength: 60 });

	it('no message is said twice, none too early, none out of order, and the last one is not lost', () => {
		fc.assert(
			fc.property(ticks, (steps) => {
				const tested = rule();
				const occurrences = occurrencesOf(tested, '2023-09-18', plain);
				const ledger: LedgerEntry[] = [];
				const orders: number[] = [];
				let now = start;
				for (const step of steps) {
					now = Math.max(start, now + step * minute);
					const [decision] = decideReminders(tested, [report()], ledger, plain, new Date(now));
					const passed = occurrences.filter(({ dueAt }) => dueAt.getTime() <= now).at(-1);
					if (decision?.due) {
						expect(decision.due.occurrence.dueAt.getTime()).toBeLessThanOrEqual(now);
						orders.push(decision.due.occurrence.order);
						ledger.push({ subject: 'reports:12', round: 1, occurrence: decision.due.occurrence.key });
					}
					const isFresh = passed && passed.dueAt.getTime() >= now - CATCH_UP_DAYS * 24 * 60 * minute;
					const code = decision?.due === null ? decision.code : null;
					if (code === 'deadline_passed') expect(passed?.overdueNumber).toBe(0);
					else if (isFresh && code !== 'quiet_hours')
						expect(orders.at(-1)).toBeGreaterThanOrEqual(passed.order);
				}
				expect(orders).toEqual([...new Set(orders)].sort((a, b) => a - b));
			}),
		);
	});
});
