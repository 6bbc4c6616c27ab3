import { isRecord } from './parse.ts';

/** Comparisons a transition's condition may use; the subset of the Directus filter rules that needs no database. */
export const COMPARISONS = [
	'_eq',
	'_neq',
	'_in',
	'_nin',
	'_null',
	'_nnull',
	'_empty',
	'_nempty',
	'_lt',
	'_lte',
	'_gt',
	'_gte',
] as const;

/** Quantifiers over the lines of the item. */
export const QUANTIFIERS = ['_some', '_none'] as const;

/**
 * The place in a condition that the engine cannot judge, as a path ("_and[1].unit.path"), or null when all is well.
 * Allowed are the item's own columns, its declared line relations under _some / _none, _and, _or and `COMPARISONS`.
 * `fields` are the fields of the collection, null where the host was not asked.
 */
export function findConditionProblem(
	condition: Readonly<Record<string, unknown>>,
	lineRelations: readonly string[],
	fields: ReadonlySet<string> | null,
	path = '',
): string | null {
	for (const [key, rule] of Object.entries(condition)) {
		const place = path ? `${path}.${key}` : key;
		const problem = ruleProblem(key, rule, lineRelations, fields, place);
		if (problem !== null) return problem;
	}
	return null;
}

function ruleProblem(
	key: string,
	rule: unknown,
	lineRelations: readonly string[],
	fields: ReadonlySet<string> | null,
	place: string,
): string | null {
	if (key === '_and' || key === '_or') {
		if (!Array.isArray(rule)) return place;
		return firstProblem(rule, (entry, index) =>
			isRecord(entry)
				? findConditionProblem(entry, lineRelations, fields, `${place}[${index}]`)
				: `${place}[${index}]`,
		);
	}
	if (key.startsWith('_') || !isRecord(rule) || (fields && !fields.has(key))) return place;
	if (lineRelations.includes(key)) {
		return firstProblem(Object.entries(rule), ([quantifier, inner]) =>
			(QUANTIFIERS as readonly string[]).includes(quantifier) && isRecord(inner)
				? findConditionProblem(inner, [], null, `${place}.${quantifier}`)
				: `${place}.${quantifier}`,
		);
	}
	return firstProblem(Object.entries(rule), ([comparison, value]) =>
		(COMPARISONS as readonly string[]).includes(comparison) && isComparable(comparison, value)
			? null
			: `${place}.${comparison}`,
	);
}

function isComparable(comparison: string, value: unknown): boolean {
	if (comparison === '_in' || comparison === '_nin') return Array.isArray(value);
	// A variable such as $NOW or $CURRENT_USER would be compared as text and never hold.
	return !isRecord(value) && !Array.isArray(value) && !(typeof value === 'string' && value.startsWith('$'));
}

function firstProblem<T>(
	entries: readonly T[],
	judge: (entry: T, index: number) => string | null,
): string | null {
	for (const [index, entry] of entries.entries()) {
		const problem = judge(entry, index);
		if (problem !== null) return problem;
	}
	return null;
}
