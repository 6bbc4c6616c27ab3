import { describe, expect, it } from 'vitest';
import type { ActionBody, InboxRow } from '@tiendo/core/contract/approvals.ts';
import {
	entryOf,
	isOpen,
	merge,
	nameOf,
	settled,
	warningsOf,
	type Entry,
} from '../../extensions/approvals/src/module/entries.ts';
import { commonSteps, stepBack, stepOn } from '../../extensions/approvals/src/module/steps.ts';

const action = (name: string, comment_required = false) =>
	({ action: name, label: name, comment_required }) as unknown as ActionBody;

const row = (id: string, rest: Partial<InboxRow> = {}): InboxRow => ({
	...{ collection: 'reports', id, title: `Báo cáo ${id}`, unit: null, state: 'in_review' },
	state_info: { key: 'in_review', kind: 'open', label: '', color: null, icon: null, locked: true },
	...{ since: '2023-09-20T01:00:00.000Z', due: null, revision: `r${id}`, round: 1, sla: null, viewers: [] },
	actions: [action('approve'), action('return', true)],
	...rest,
});

const names = (entries: readonly Entry[]) => entries.map(({ row: one }) => nameOf(one));

describe('a newer answer over the list', () => {
	const shown = [row('1'), row('2'), row('3')].map(entryOf);

	it('moves no row, and hands new ones back instead of putting them in', () => {
		const { entries, arrivals } = merge(shown, [row('9'), row('3'), row('1'), row('2')], true);
		expect(names(entries)).toEqual(names(shown));
		expect(arrivals.map(({ id }) => id)).toEqual(['9']);
	});

	it('marks what no longer waits, unless the answer was cut off', () => {
		expect(merge(shown, [row('1'), row('3')], true).entries.map(({ fate }) => fate)).toEqual([
			...['waiting', 'gone', 'waiting'],
		]);
		expect(merge(shown, [row('1')], false).entries.every(({ fate }) => fate === 'waiting')).toBe(true);
	});

	it('keeps the revision a row was shown with, and says that there is another', () => {
		const later = '2023-09-20T02:00:00.000Z';
		const { entries } = merge(shown, [row('1', { revision: 'new', since: later }), row('2'), row('3')], true);
		expect(entries[0]).toMatchObject({ changedAt: later, row: { revision: 'r1', since: later } });
		expect(entries[0] && warningsOf(entries[0])).toEqual(['changed']);
		expect(entries[1]?.changedAt).toBeNull();
	});

	it('takes only what came later for an arrival where the answer was cut off', () => {
		const fresh = [
			row('8', { since: '2023-09-19T00:00:00.000Z' }),
			row('9', { since: '2023-09-21T00:00:00.000Z' }),
		];
		expect(merge(shown, fresh, false).arrivals.map(({ id }) => id)).toEqual(['9']);
	});

	it('lets a row that was done wait again when its new state waits for the reader', () => {
		const done = settled(shown, 'reports', [{ id: '1', ok: true, state: 'x' }], 'now', () => 'x');
		expect(merge(done, [row('1', { state: 'x' })], true).entries[0]).toMatchObject({
			fate: 'waiting',
			row: { state: 'x' },
		});
		expect(merge(done, [], true).entries[0]?.fate).toBe('done');
	});
});

describe('the list after a bulk step', () => {
	it('keeps every row in place: done, or refused with its reason', () => {
		const error = { message: 'Có bản mới', code: 'STALE_REVISION' };
		const after = settled(
			[row('1'), row('2'), row('1', { collection: 'plans' })].map(entryOf),
			'reports',
			[
				{ id: '1', ok: true, state: 'approved' },
				{ id: '2', ok: false, error },
			],
			'2023-09-20T01:41:00.000Z',
			() => 'Đã duyệt',
		);
		expect(after.map(({ fate }) => fate)).toEqual(['done', 'refused', 'waiting']);
		expect(after[0]?.result).toEqual({ label: 'Đã duyệt', at: '2023-09-20T01:41:00.000Z' });
		expect(after[1]?.refusal).toEqual(error);
		expect(after.map(isOpen)).toEqual([false, true, true]);
	});
});

describe('warnings', () => {
	it('are a further round, used-up time and somebody who looks', () => {
		const sla = { hours: 8, due_at: '2023-09-20T01:00:00Z', remaining_minutes: -5 };
		const viewers = [{ id: 'u', name: 'E' }];
		expect(warningsOf(entryOf(row('1', { round: 2, sla, viewers })))).toEqual(['overdue', 'round', 'viewed']);
		expect(warningsOf(entryOf(row('1', { sla: { ...sla, remaining_minutes: 0 } })))).toEqual([]);
	});
});

describe('the steps of a selection', () => {
	it('are those that every row offers', () => {
		const both = [row('1'), row('2', { actions: [action('return', true)] })].map(entryOf);
		expect(commonSteps(both).map((step) => step.action)).toEqual(['return']);
		expect(commonSteps([])).toEqual([]);
		expect(commonSteps([entryOf(row('1')), { ...entryOf(row('2')), fate: 'done' }])).toEqual([]);
	});

	it('lead on by approve and back by return, or by what comes closest', () => {
		const steps = [action('return', true), action('take'), action('approve')];
		expect(stepOn(steps)?.action).toBe('approve');
		expect(stepBack(steps)?.action).toBe('return');
		expect(stepOn(steps.slice(0, 2))?.action).toBe('take');
		expect(stepBack([action('take')])).toBeNull();
		expect(stepBack([action('take'), action('reject', true)])?.action).toBe('reject');
	});
});
