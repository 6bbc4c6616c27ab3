import { describe, expect, it } from 'vitest';
import { parseAudience } from '@tiendo/core/definitions/reminder/audience.ts';
import { changed, keptOf, namesIn } from '../../extensions/reminders/src/audience/chosen.ts';

describe('the picker of recipients', () => {
	it('reads an audience from an object, from its text, and from nothing', () => {
		const kept = { policy: ['Thẩm định tỉnh'] };
		for (const value of [kept, JSON.stringify(kept)]) expect(keptOf(value)).toEqual(kept);
		for (const value of [null, undefined, '', '[', [], 'true', 7]) expect(keptOf(value)).toEqual({});
	});

	it('reads a single name as a list of one', () => {
		expect(namesIn({ policy: 'Lãnh đạo tỉnh' }, 'policy')).toEqual(['Lãnh đạo tỉnh']);
		expect(namesIn({ policy: [1, null, 'A'] }, 'policy')).toEqual(['A']);
		expect(namesIn({}, 'policy')).toEqual([]);
	});

	it('leaves out what is emptied, and keeps what it does not know', () => {
		const kept = { policy: ['A'], workflow: true, later: 1 };
		expect(changed(kept, 'policy', [])).toEqual({ workflow: true, later: 1 });
		expect(changed(kept, 'workflow', false)).toEqual({ policy: ['A'], later: 1 });
		expect(changed({ policy: ['A'] }, 'policy', null)).toBeNull();
	});

	it('makes audiences that a rule takes', () => {
		const chosen = changed(changed({}, 'unit_policies', ['A', 'B']) ?? {}, 'workflow', true);
		expect(parseAudience(chosen)).toMatchObject({ unitPolicies: ['A', 'B'], workflow: true });
	});
});
