import { FIGURE_LIMIT } from '../../definitions/limits.ts';
import { type Expression, parseExpression, type LineReference } from '../../definitions/report/expression.ts';

/** The figure a reference means; null: missing. */
export type FigureOf = (reference: LineReference) => number | null;

/**
 * The value of an expression, exact to ten-thousandths, the precision of the columns. Null where a figure is missing, a
 * divisor is 0 or the result is beyond what a column holds: an unknown total is not a total.
 */
export function evaluate(expression: Expression, figureOf: FigureOf): number | null {
	const value = raw(expression, figureOf);
	if (value === null || !Number.isFinite(value) || Math.abs(value) >= FIGURE_LIMIT) return null;
	const rounded = Number(value.toFixed(4));
	return rounded === 0 ? 0 : rounded;
}

function raw(expression: Expression, figureOf: FigureOf): number | null {
	switch (expression.kind) {
		case 'number':
			return expression.value;
		case 'line':
			return figureOf(expression);
		case 'negative': {
			const value = raw(expression.of, figureOf);
			return value === null ? null : -value;
		}
		case 'operation': {
			const left = raw(expression.left, figureOf);
			const right = raw(expression.right, figureOf);
			if (left === null || right === null) return null;
			switch (expression.operator) {
				case '+':
					return left + right;
				case '-':
					return left - right;
				case '*':
					return left * right;
				case '/':
					return right === 0 ? null : left / right;
			}
		}
	}
}

/** A line as far as computing others from it needs. */
export interface Computable {
	readonly number: string;
	readonly formula: string | null;
	readonly value: number | null;
}

/**
 * The figures of all lines of one period by number, with those of computed lines worked out from the others, also
 * through each other. A formula that names an unknown line, cannot be read or runs in a circle gives null.
 * @param elsewhere what a reference to another time means
 */
export function computeLines(
	lines: readonly Computable[],
	elsewhere: FigureOf = () => null,
): ReadonlyMap<string, number | null> {
	const byNumber = new Map(lines.map((line) => [line.number, line]));
	const known = new Map<string, number | null>();
	const figure = (number: string, asking: readonly string[]): number | null => {
		const found = known.get(number);
		if (found !== undefined) return found;
		const line = byNumber.get(number);
		if (!line || asking.includes(number)) return null;
		let value = line.value;
		if (line.formula !== null) {
			const parsed = parseExpression(line.formula);
			value = parsed.ok
				? evaluate(parsed.expression, (reference) =>
						reference.when === 'now' ? figure(reference.number, [...asking, number]) : elsewhere(reference),
					)
				: null;
		}
		known.set(number, value);
		return value;
	};
	return new Map(lines.map(({ number }) => [number, figure(number, [])]));
}
