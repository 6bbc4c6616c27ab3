import { describe, expect, it } from 'vitest';
import { baselinesNow, baselinesOf } from '@tiendo/core/domain/workflow/baselines.ts';
import { changesBetween, percentOf } from '@tiendo/core/domain/workflow/changes.ts';
import type { ItemContent } from '@tiendo/core/domain/workflow/content.ts';
import { reportFlow } from './workflow/report-flow.ts';

const before: ItemContent = {
	item: { title: 'A', count: 3, note: null, state: 'returned' },
	lines: {
		values: [
			{ code: 'a', value: 5, report: 1, note: null },
			{ code: 'b', value: null, report: 1, note: null },
		],
	},
	keys: { values: 'code' },
};
const ignored = (relation: string | null) =>
	new Set(relation === null ? ['state', 'date_updated'] : ['code', 'report']);

describe('changes', () => {
	it('are listed field by field, with the percent of a figure, lines that came or went against null', () => {
		const after = {
			...before,
			item: { ...before.item, title: 'B', date_updated: 'x', state: 'submitted' },
			lines: {
				values: [
					{ code: 'a', value: 6, report: 1, note: null },
					{ code: 'c', value: 1, report: 1, note: null },
					{ code: 'd', value: null, report: 1, note: null },
				],
			},
		};
		const line = { relation: 'values', field: 'value', percent: null };
		expect(changesBetween(before, after, ignored)).toEqual([
			{ kind: 'changed', line: null, relation: null, field: 'title', old: 'A', new: 'B', percent: null },
			{ ...line, kind: 'changed', line: 'a', old: 5, new: 6, percent: 20 },
			{ ...line, kind: 'removed', line: 'b', field: 'code', old: 'b', new: null },
			{ ...line, kind: 'added', line: 'c', old: null, new: 1 },
			{ ...line, kind: 'added', line: 'd', field: 'code', old: null, new: 'd' },
		]);
		expect(changesBetween(before, before, ignored)).toEqual([]);
	});

	it.each([
		[100, 150, 50],
		[-4, -2, 50],
		[4, 0, -100],
		[0, 5, null],
		[null, 5, null],
		[5, null, null],
		['5', 6, null],
	])('from %j to %j are %j percent', (old, now, percent) => {
		expect(percentOf(old, now)).toBe(percent);
	});
});

describe('what an item is held against', () => {
	const path: [action: string, from: string, to: string, round: number][] = [
		['submit', 'draft', 'submitted', 1],
		['withdraw', 'submitted', 'draft', 1],
		['submit', 'draft', 'submitted', 1],
		['return', 'submitted', 'returned', 1],
		['answer', 'returned', 'returned', 1],
		['submit', 'returned', 'submitted', 2],
		['take_into_review', 'submitted', 'in_review', 2],
		['approve', 'in_review', 'approved', 2],
		['reopen', 'approved', 'reopened', 2],
		['submit', 'reopened', 'submitted', 3],
	];
	const log = path.map(([action, from_state, to_state, round], index) => ({
		id: index + 1,
		action,
		from_state,
		to_state,
		round,
	}));
	const now = (length: number) => {
		const past = log.slice(0, length);
		const { to_state: state, round } = past.at(-1) ?? { to_state: 'draft', round: 1 };
		const { submission, approval } = baselinesNow(reportFlow, past, { state, round });
		return [submission?.id ?? null, approval?.id ?? null];
	};

	it.each([
		[0, [null, null]],
		[1, [null, null]],
		[2, [1, null]],
		[4, [3, null]],
		[5, [3, null]],
		[6, [3, null]],
		[8, [3, null]],
		[9, [6, 8]],
		[10, [6, 8]],
	])('after %i rows: submission and approval %j', (length, expected) => {
		expect(now(length)).toEqual(expected);
	});

	it('is, for a round, the last submission and the approval before its own last submission', () => {
		const of = (round: number) => {
			const found = baselinesOf(reportFlow, log, round);
			return found && [found.after?.id, found.submission?.id, found.approval?.id];
		};
		expect(of(1)).toEqual([3, undefined, undefined]);
		expect(of(2)).toEqual([6, 3, undefined]);
		expect(of(3)).toEqual([10, 6, 8]);
		expect(of(4)).toBeNull();
	});
});
