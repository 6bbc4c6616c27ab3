import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import type { ItemContent } from '@tiendo/core/domain/workflow/content.ts';
import { mayEdit, openLineKeys, partsOpenedBy, type Edit } from '@tiendo/core/domain/workflow/open-lines.ts';

const content: ItemContent = {
	item: { title: 'A', note: null },
	lines: {
		values: Array.from({ length: 6 }, (_, index) => ({ code: `v${index}`, value: index })),
		files: [{ id: 1 }, { id: 2 }],
	},
	keys: { values: 'code', files: 'id' },
};
const flagged = { returnedLinesOnly: true };

describe('a return that opens only what its remarks name', () => {
	it('opens everything where the step does not say so or no remark names a place', () => {
		expect(partsOpenedBy({ returnedLinesOnly: false }, [{ line: 'v1', text: 'x' }], content)).toBeNull();
		expect(partsOpenedBy(flagged, [], content)).toBeNull();
	});

	it('names lines by relation, fields, and relations as a whole', () => {
		const remarks = [
			{ line: 'v1', text: 'x' },
			{ line: 'v1', field: 'value', text: 'y' },
			{ line: '2', text: 'z' },
			{ field: 'title', text: 'x' },
		];
		const open = partsOpenedBy(flagged, remarks, content);
		expect(open).toEqual({ open_lines: { values: ['v1'], files: ['2'] }, open_fields: ['title'] });
		expect(openLineKeys(open, content)).toEqual(['v1', '2']);
		const whole = partsOpenedBy(flagged, [{ field: 'files', text: 'x' }], content);
		expect(openLineKeys(whole, content)).toEqual(['1', '2']);
		expect(mayEdit(whole, { kind: 'added', relation: 'files', line: null, field: 'id' })).toBe(true);
	});
});

const remark: fc.Arbitrary<Remark> = fc.oneof(
	fc.record({ line: fc.constantFrom('v0', 'v1', 'v2', 'v3', 'v4', 'v5', '1', '2'), text: fc.constant('x') }),
	fc.record({ field: fc.constantFrom('title', 'note', 'files'), text: fc.constant('x') }),
);
const edit: fc.Arbitrary<Edit> = fc.oneof(
	fc.record({
		kind: fc.constantFrom('added', 'changed', 'removed'),
		relation: fc.constantFrom('values', 'files'),
		line: fc.constantFrom('v0', 'v1', 'v2', 'v3', 'v4', 'v5', '1', '2', 'new'),
		field: fc.constant('value'),
	}),
	fc.record({
		kind: fc.constant('changed'),
		relation: fc.constant(null),
		line: fc.constant(null),
		field: fc.constantFrom('title', 'note'),
	}),
);

describe('no sequence of edits', () => {
	it('reaches a place that no remark named', () => {
		let accepted = 0;
		fc.assert(
			fc.property(
				fc.array(remark, { minLength: 1, maxLength: 4 }),
				fc.array(edit, { maxLength: 40 }),
				(remarks, edits) => {
					const open = partsOpenedBy(flagged, remarks, content);
					for (const one of edits.filter((candidate) => mayEdit(open, candidate))) {
						accepted += 1;
						const named = remarks.some(({ line, field }) =>
							line === undefined
								? field === (one.relation ?? one.field)
								: line === one.line && one.kind === 'changed',
						);
						expect(named).toBe(true);
					}
				},
			),
			{ numRuns: 2000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});
});
