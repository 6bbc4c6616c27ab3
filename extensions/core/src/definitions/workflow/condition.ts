import { isRecord } from './json.ts';

/**
 * Comparisons a transition's condition may use: the Directus filter rules that need no database. Left out, and so refused
 * by name, are the ones on shapes (_intersects…), _regex, which the host knows for validation only, and _json.
 */
const COMPARISONS = [
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
	'_between',
	'_nbetween',
	'_contains',
	'_ncontains',
	'_icontains',
	'_nicontains',
	'_starts_with',
	'_nstarts_with',
	'_istarts_with',
	'_nistarts_with',
	'_ends_with',
	'_nends_with',
	'_iends_with',
	'_niends_with',
] as const;

/** Declared line relations with the fields of their lines; null where the host was not asked. */
export type LineFields = ReadonlyMap<string, ReadonlySet<string> | null>;

const NO_LINES: LineFields = new Map();

/** Quantifiers over the lines of the item. */
const QUANTIFIERS = ['_some', '_none'] as const;

/**
 * The place in a condition that the engine cannot judge, as a path ("_and[1].unit.path"), or null when all is well.
 * Allowed are the item's own columns, its declared line relations under _some / _none, _and, _or and `COMPARISONS`.
 * `fields` are the fields of the collection, null where the host was not asked.
 */
export function findConditionProblem(
	condition: Readonly<Record<string, unknown>>,
	lines: LineFields,
	fields: ReadonlySet<string> | null,
	path = '',
): string | null {
	for (const [key, rule] of Object.entries(condition)) {
		const place = path ? `${path}.${key}` : key;
		const problem = ruleProblem(key, rule, lines, fields, place);
		if (problem !== null) return problem;
	}
	return null;
}

function ruleProblem(
	key: string,
	rule: unknown,
	lines: LineFields,
	fields: ReadonlySet<string> | null,
	place: string,
): string | null {
	if (key === '_and' || key === '_or') {
		if (!Array.isArray(rule)) return place;
		return firstProblem(rule, (entry, index) =>
			isRecord(entry)
				? findConditionProblem(entry, lines, fields, `${place}[${index}]`)
				: `${place}[${index}]`,
		);
	}
	if (key.startsWith('_') || !isRecord(rule) || (fields && !fields.has(key))) return place;
	if (lines.has(key)) {
		return firstProblem(Object.entries(rule), ([quantifier, inner]) =>
			(QUANTIFIERS as readonly string[]).includes(quantifier) && isRecord(inner)
				? findConditionProblem(inner, NO_LINES, lines.get(key) ?? null, `${place}.${quantifier}`)
				: `${place}.${quantifier}`,
		);
	}
	return firstProblem(Object.entries(rule), ([comparison, value]) =>
		(COMPARISONS as readonly string[]).includes(comparison) && isComparable(comparison, value)
			? null
			: `${place}.${comparison}`,
	);
}

/** Comparisons with a piece of text. */
const TEXT = /^_n?i?(contains|starts_with|ends_with)$/;

function isComparable(comparison: string, value: unknown): boolean {
	if (comparison === '_in' || comparison === '_nin') return Array.isArray(value);
	if (comparison === '_between' || comparison === '_nbetween')
		return Array.isArray(value) && value.length === 2 && value.every((end) => isComparable('_gte', end));
	if (TEXT.test(comparison) && typeof value !== 'string') return false;
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
