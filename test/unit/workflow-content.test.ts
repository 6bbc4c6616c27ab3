import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meetsCondition } from '@tiendo/core/domain/workflow/condition.ts';
import { canonicalJson } from '@tiendo/core/domain/workflow/content.ts';
import { firstBroken, hashOf, type LogRow } from '@tiendo/core/domain/workflow/log-chain.ts';

const content = {
	item: { title: 'A', count: 3, note: null },
	lines: {
		values: [
			{ id: 1, value: 5 },
			{ id: 2, value: null },
		],
	},
};

describe('canonical JSON', () => {
	it('is the same for the same value in whatever order of keys, and is JSON', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const turned = Object.fromEntries(Object.entries(value).toReversed());
				expect(canonicalJson(turned)).toBe(canonicalJson(value));
				expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
			}),
		);
	});
});

describe('a condition', () => {
	it.each([
		[{ title: { _eq: 'A' } }, true],
		[{ title: { _neq: 'A' } }, false],
		[{ count: { _gte: 3, _lt: 4 } }, true],
		[{ count: { _gt: '3' } }, false],
		[{ note: { _gt: 0 } }, false],
		[{ note: { _null: true } }, true],
		[{ note: { _nnull: true } }, false],
		[{ note: { _nempty: true } }, false],
		[{ title: { _in: ['A', 'B'] } }, true],
		[{ title: { _nin: ['A'] } }, false],
		[{ _or: [{ title: { _eq: 'B' } }, { count: { _eq: 3 } }] }, true],
		[{ values: { _none: { value: { _null: true } } } }, false],
		[{ values: { _some: { value: { _gt: 4 } } } }, true],
		[{ title: { _contains: 'A' } }, true],
		[{ title: { _contains: 'a' } }, false],
		[{ title: { _icontains: 'a' } }, true],
		[{ title: { _ncontains: 'A' } }, false],
		[{ title: { _nicontains: 'b' } }, true],
		[{ title: { _starts_with: 'A', _ends_with: 'A' } }, true],
		[{ title: { _nstarts_with: 'B', _niends_with: 'b' } }, true],
		[{ title: { _istarts_with: 'b' } }, false],
		[{ note: { _contains: 'x' } }, false],
		[{ note: { _ncontains: 'x' } }, false],
		[{ count: { _between: [1, 3] } }, true],
		[{ count: { _nbetween: [1, 3] } }, false],
		[{ count: { _nbetween: [4, 9] } }, true],
		[{ note: { _between: [0, 9] } }, false],
		[{ note: { _nbetween: [0, 9] } }, false],
		[{ title: { _regex: 'A' } }, false],
		[{ values: { _every: {} } }, false],
		[{ title: 'A' }, true],
	])('%j is %s', (condition, expected) => {
		// The last line has no comparison, so nothing can fail; such a condition is refused when saved.
		expect(meetsCondition(condition, content)).toBe(expected);
	});
});

describe('the chain of a log', () => {
	const chain = (length: number): LogRow[] => {
		const rows: LogRow[] = [];
		for (let id = 1; id <= length; id += 1) {
			const record = {
				collection: 'reports',
				item: '1',
				workflow: 1,
				round: 1,
				action: 'submit',
				from_state: 'draft',
				to_state: 'submitted',
				actor: null,
				on_behalf_of: null,
				comment: null,
				remarks: [],
				revision: 'r',
				content: { n: id },
				at: '2023-09-20T08:00:00.000Z',
				previous_hash: rows.at(-1)?.hash ?? null,
			};
			rows.push({ ...record, id, hash: hashOf(record) });
		}
		return rows;
	};

	it('holds when untouched and breaks at the first row that was altered, dropped or moved', () => {
		fc.assert(
			fc.property(fc.integer({ min: 2, max: 8 }), fc.nat(), (length, seed) => {
				const rows = chain(length);
				const at = seed % length;
				expect(firstBroken(rows)).toBeNull();
				expect(
					firstBroken(rows.map((row, index) => (index === at ? { ...row, comment: 'x' } : row))),
				).toMatchObject({ id: at + 1, fault: 'hash' });
				if (at < length - 1)
					expect(firstBroken(rows.toSpliced(at, 1))).toMatchObject({ id: at + 2, fault: 'link' });
			}),
		);
	});
});
