import { expect, it } from 'vitest';
import { choicesOf } from '@tiendo/core/domain/reports/choices.ts';

it.each([
	{ what: 'a milestone', min: 0, max: 1, decimals: 0, choices: [0, 1] },
	{ what: 'bounds between whole figures', min: 0.5, max: 3.5, decimals: 0, choices: [1, 2, 3] },
	{ what: 'one figure only', min: 2, max: 2, decimals: 0, choices: [2] },
	{ what: 'decimals', min: 0, max: 1, decimals: 1, choices: null },
	{ what: 'no least figure', min: null, max: 1, decimals: 0, choices: null },
	{ what: 'no greatest figure', min: 0, max: null, decimals: 0, choices: null },
	{ what: 'more than a list helps with', min: 0, max: 12, decimals: 0, choices: null },
	{ what: 'bounds without a whole figure between', min: 0.2, max: 0.8, decimals: 0, choices: null },
])('offers a list only for few whole figures: $what', ({ choices, ...bounds }) => {
	expect(choicesOf(bounds)).toEqual(choices);
});
