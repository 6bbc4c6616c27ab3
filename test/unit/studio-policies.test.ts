import { describe, expect, it } from 'vitest';
import { asIds, choicesFor, namesOf } from '../../extensions/core/src/studio/policies/choice.ts';

const policies = [
	{ id: 'p1', name: 'Cán bộ báo cáo' },
	{ id: 'p2', name: 'Lãnh đạo đơn vị' },
];

describe('the policies of a definition', () => {
	it('are ids, whether stored by id or by name, each once', () => {
		expect(asIds(['p1', 'Lãnh đạo đơn vị', 'Cán bộ báo cáo'], policies)).toEqual(['p1', 'p2']);
	});

	it.each([[null], ['p1'], [{}], [[1, null]]])('are none in %j', (value) => {
		expect(asIds(value, policies)).toEqual([]);
	});

	it('read by name; everybody has a word, and one that is gone keeps what is stored', () => {
		expect(namesOf(['p2', '*', 'gone'], policies, 'Mọi người')).toEqual([
			'Lãnh đạo đơn vị',
			'Mọi người',
			'gone',
		]);
	});

	it('read by name one by one too, as a table of the host shows them; nothing has no name', () => {
		expect(namesOf('p2', policies, 'Mọi người')).toEqual(['Lãnh đạo đơn vị']);
		expect(namesOf('*', policies, 'Mọi người')).toEqual(['Mọi người']);
		expect(namesOf(null, policies, 'Mọi người')).toEqual([]);
	});

	it('offer everybody only where that is asked for, and what is stored but unknown can be taken out', () => {
		expect(choicesFor(['gone'], policies, null).map(({ value }) => value)).toEqual(['p1', 'p2', 'gone']);
		expect(choicesFor([], policies, 'Mọi người').map(({ value }) => value)).toEqual(['*', 'p1', 'p2']);
	});
});
