import type { ItemContent } from './content.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * True when the item meets the condition. The language is the one `findConditionProblem` admits; a rule it does not know
 * never holds, so a condition that got past the check stops the step instead of letting it through.
 */
export function meetsCondition(condition: Row, content: ItemContent): boolean {
	return meets(condition, content.item, content.lines);
}

function meets(condition: Row, row: Row, lines: ItemContent['lines']): boolean {
	return Object.entries(condition).every(([key, rule]) => {
		if (key === '_and') return asRows(rule).every((inner) => meets(inner, row, lines));
		if (key === '_or') return asRows(rule).some((inner) => meets(inner, row, lines));
		const relation = Object.hasOwn(lines, key) ? lines[key] : undefined;
		if (relation)
			return Object.entries(asRow(rule)).every(([by, inner]) => quantified(by, asRow(inner), relation));
		return Object.entries(asRow(rule)).every(([comparison, value]) => holds(comparison, row[key], value));
	});
}

function quantified(quantifier: string, condition: Row, rows: readonly Row[]): boolean {
	if (quantifier === '_some') return rows.some((row) => meets(condition, row, {}));
	if (quantifier === '_none') return !rows.some((row) => meets(condition, row, {}));
	return false;
}

function holds(comparison: string, actual: unknown, expected: unknown): boolean {
	const missing = actual === null || actual === undefined;
	const empty = missing || actual === '' || (Array.isArray(actual) && actual.length === 0);
	switch (comparison) {
		case '_null':
			return missing === (expected !== false);
		case '_nnull':
			return missing !== (expected !== false);
		case '_empty':
			return empty === (expected !== false);
		case '_nempty':
			return empty !== (expected !== false);
		case '_eq':
			return same(actual, expected);
		case '_neq':
			return !same(actual, expected);
		case '_in':
			return Array.isArray(expected) && expected.some((value) => same(actual, value));
		case '_nin':
			return Array.isArray(expected) && !expected.some((value) => same(actual, value));
		case '_between':
			return between(actual, expected);
		case '_nbetween':
			return !missing && !between(actual, expected);
		default:
			if (/(contains|with)$/.test(comparison)) return !missing && spells(comparison, actual, expected);
			return !missing && ordered(comparison, order(actual, expected));
	}
}

function between(actual: unknown, ends: unknown): boolean {
	if (!Array.isArray(ends) || ends.length !== 2) return false;
	return order(actual, ends[0]) >= 0 && order(actual, ends[1]) <= 0;
}

/** _contains, _starts_with, _ends_with; `n` in front negates, `i` ignores case. As in the host, only text is compared. */
function spells(comparison: string, actual: unknown, expected: unknown): boolean {
	const parts = /^_(n?)(i?)(contains|starts_with|ends_with)$/.exec(comparison);
	if (!parts || typeof actual !== 'string' || typeof expected !== 'string') return false;
	const fold = (text: string) => (parts[2] ? text.toLowerCase() : text);
	const [text, piece] = [fold(actual), fold(expected)];
	const found =
		parts[3] === 'contains'
			? text.includes(piece)
			: parts[3] === 'starts_with'
				? text.startsWith(piece)
				: text.endsWith(piece);
	return found !== (parts[1] === 'n');
}

function ordered(comparison: string, sign: number): boolean {
	if (comparison === '_lt') return sign < 0;
	if (comparison === '_lte') return sign <= 0;
	if (comparison === '_gt') return sign > 0;
	return comparison === '_gte' && sign >= 0;
}

/** Numbers by size, the rest (ISO dates among them) as text. NaN, which no sign test accepts, when not comparable. */
function order(actual: unknown, expected: unknown): number {
	if (typeof actual === 'number')
		return expected === null || expected === '' ? NaN : actual - Number(expected);
	if (typeof actual !== 'string' || typeof expected !== 'string') return NaN;
	return actual < expected ? -1 : actual > expected ? 1 : 0;
}

function same(actual: unknown, expected: unknown): boolean {
	if (typeof actual === 'number' && typeof expected === 'string' && expected !== '')
		return actual === Number(expected);
	return (actual ?? null) === (expected ?? null);
}

function asRow(value: unknown): Row {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

function asRows(value: unknown): Row[] {
	return Array.isArray(value) ? value.map(asRow) : [];
}
