import { describe, expect, it } from 'vitest';
import { inWords, keysIn } from '../../extensions/progress/src/insights-names/keys.ts';

const panels = [
	{ id: 1, name: '$t:tiendo_insights_year', note: null, options: { options: { placeholder: '$t:now' } } },
	{ id: 2, name: 'Giá $t:tiendo_insights_year', created: new Date(0), options: { year: '{{year}}' } },
];

describe('Names of panels', () => {
	it('are keys only where the whole text is one, at any depth, each found once', () => {
		expect(keysIn([...panels, ...panels])).toEqual(['tiendo_insights_year', 'now']);
	});

	it('become words, and everything else stays what it was', () => {
		const words = new Map([['tiendo_insights_year', 'Year']]);
		expect(inWords(panels, words)).toEqual([{ ...panels[0], name: 'Year' }, panels[1]]);
	});
});
