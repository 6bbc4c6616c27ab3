import { describe, expect, it } from 'vitest';
import type { Channel, PreviewDue, PreviewNotDue } from '@tiendo/core/contract/reminders.ts';
import { reachOf, upcomingOf } from '@tiendo/core/domain/reminders/preview-totals.ts';

const item = {
	...{ subject: 'jobs:1', title: { vi: 'Việc', en: 'Job' }, unit: 'Lý Sơn', due_on: null, state: '' },
	...{ next: null, next_at: null },
};
const person = (id: string, ...channels: Channel[]) => ({
	...{ id, name: id, reason: { kind: 'policy', name: 'P' } as const, channels },
});
const due = (changes: Partial<PreviewDue>): PreviewDue => ({
	...{ ...item, occurrence: 'due+0', round: 1, due_at: '', recipients: [], not_told: [] },
	...changes,
});
const later = (next: string | null, nextAt: string | null): PreviewNotDue => ({
	...{ ...item, code: 'not_yet', last: null, next, next_at: nextAt },
});

describe('what a preview adds up', () => {
	const told = [
		due({ recipients: [person('an', 'mail', 'in_app'), person('bình', 'in_app')] }),
		due({ unit: 'Trà Bồng', recipients: [person('an', 'mail')] }),
		due({ unit: '', recipients: [person('an', 'mail')] }),
	];

	it('counts a person once, and one mail a person with a digest', () => {
		expect(reachOf({ due: told, digest: true })).toEqual({
			...{ people: 2, units: 2, mails: 1, notifications: 2 },
		});
	});

	it('counts a mail for each item without a digest', () => {
		expect(reachOf({ due: told, digest: false })).toMatchObject({ people: 2, mails: 3 });
	});

	it('is nothing where nobody is told', () => {
		const nothing = { people: 0, units: 0, mails: 0, notifications: 0 };
		expect(reachOf({ due: [], digest: true })).toEqual(nothing);
	});
});

describe('the next moments of a rule', () => {
	const day = (n: number) => `2026-12-0${n}T01:00:00.000Z`;

	it('come in order of time, each with how many items it speaks of', () => {
		const not_due = [
			later('due+0', day(3)),
			later('due-1', day(2)),
			later('due+0', day(3)),
			later(null, null),
		];
		const spoken = [due({ next: 'overdue-1', next_at: day(3) })];
		expect(upcomingOf({ due: spoken, not_due })).toEqual([
			{ at: day(2), items: 1, occurrence: 'due-1' },
			{ at: day(3), items: 3, occurrence: null },
		]);
	});

	it('are the first four', () => {
		const not_due = [5, 3, 4, 1, 2].map((n) => later('due+0', day(n)));
		expect(upcomingOf({ due: [], not_due }).map(({ at }) => at)).toEqual([day(1), day(2), day(3), day(4)]);
	});
});
