import { describe, expect, it } from 'vitest';
import { mayBeTold } from '@tiendo/core/domain/reminders/reach.ts';

describe('whom a reminder may tell about an item', () => {
	it.each([
		['of the unit itself', '/1/12/', true],
		['of the unit above', '/1/', true],
		['of a neighbouring unit', '/1/13/', false],
		['of a unit whose number only begins alike', '/1/1/', false],
		['of a unit below', '/1/12/7/', false],
		['without a unit', null, false],
		['with an empty path', '', false],
	])('a person %s: %s is %s', (_who, person, told) => {
		expect(mayBeTold(person, '/1/12/')).toBe(told);
	});

	it('an item of no unit may be told to everybody the rule names', () => {
		expect([mayBeTold('/1/13/', null), mayBeTold(null, null)]).toEqual([true, true]);
	});
});
