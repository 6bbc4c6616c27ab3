import type { ComputeLines } from '@tiendo/core/domain/reports/consolidated/shapes.ts';
import { computeLines } from '@tiendo/core/domain/reports/evaluate.ts';

/** Works out the computed lines of a consolidated report from the totals of the others, by the formulas of the template. */
export const computeTotals: ComputeLines = (formulas, figures) => {
	const numbers = new Set([...figures.keys(), ...formulas.keys()]);
	const all = computeLines(
		[...numbers].map((number) => ({
			number,
			formula: formulas.get(number) ?? null,
			value: figures.get(number) ?? null,
		})),
	);
	return new Map([...formulas.keys()].map((number) => [number, all.get(number) ?? null]));
};
