import { describe, expect, it } from 'vitest';
import { keysOf, standingOf, standingStates } from '@tiendo/core/domain/workflow/standing-of-state.ts';

const shipped = standingStates([
	{ key: 'draft', kind: 'initial', editable: true },
	{ key: 'submitted', kind: 'open', editable: false },
	{ key: 'in_review', kind: 'open', editable: false },
	{ key: 'returned', kind: 'open', editable: true },
	{ key: 'approved', kind: 'final', editable: false },
	{ key: 'reopened', kind: 'open', editable: true },
]);
const other = standingStates([
	{ key: 'moi', kind: 'initial', editable: false },
	{ key: 'cho_ky', kind: 'open', editable: false },
	{ key: 'sua_lai', kind: 'open', editable: true },
	{ key: 'ban_hanh', kind: 'final', editable: true },
	{ key: 'huy', kind: 'final', editable: false },
]);

describe('what a workflow state means', () => {
	it.each([
		['draft', 'not_sent'],
		['returned', 'not_sent'],
		['reopened', 'not_sent'],
		['submitted', 'awaiting'],
		['in_review', 'awaiting'],
		['approved', 'final'],
	])('of the shipped workflow %s is %s', (key, standing) => {
		expect(standingOf(shipped, key)).toBe(standing);
	});

	it.each([
		['moi', 'not_sent'],
		['sua_lai', 'not_sent'],
		['cho_ky', 'awaiting'],
		['ban_hanh', 'final'],
		['huy', 'final'],
	])('of another workflow %s is %s, by its kind and lock only', (key, standing) => {
		expect(standingOf(other, key)).toBe(standing);
	});

	it('a key of the shipped workflow means nothing in another one: it is unknown, locked, and waits', () => {
		expect(standingOf(other, 'draft')).toBe('awaiting');
		expect(standingOf(other, 'approved')).toBe('awaiting');
	});

	it('without an active workflow nothing is ever sent', () => {
		expect(standingOf(standingStates([]), 'approved')).toBe('not_sent');
	});

	it('gives the keys for a query and the state items are born in', () => {
		expect(keysOf(other, 'awaiting', 'final')).toEqual(['cho_ky', 'ban_hanh', 'huy']);
		expect([shipped.initial, other.initial]).toEqual(['draft', 'moi']);
	});
});
