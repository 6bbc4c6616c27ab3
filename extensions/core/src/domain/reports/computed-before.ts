import type { FormLine } from '../../contract/reports.ts';
import { computeLines } from './evaluate.ts';

/**
 * Gives computed lines their comparisons: no figure of theirs is stored, so that of another period is worked out from the
 * figures the other lines had then.
 */
export function computedBefore(lines: readonly FormLine[]): readonly FormLine[] {
	if (!lines.some(({ formula }) => formula !== null)) return lines;
	const at = (figure: (line: FormLine) => number | null | undefined) =>
		computeLines(lines.map((line) => ({ ...line, value: figure(line) ?? null })));
	const previous = at((line) => line.previous);
	const lastYear = at((line) => line.last_year);
	const periods = Math.max(...lines.map(({ earlier }) => earlier.length));
	const earlier = Array.from({ length: periods }, (_, index) => at((line) => line.earlier[index]));
	return lines.map((line) =>
		line.formula === null
			? line
			: {
					...line,
					previous: previous.get(line.number) ?? null,
					last_year: lastYear.get(line.number) ?? null,
					earlier: earlier.map((period) => period.get(line.number) ?? null),
				},
	);
}
