import type { ItemFilter } from './rule.ts';

/** Operators the engine evaluates itself; the whole of Directus' filter language is not needed to choose items. */
export const FILTER_OPERATORS = [
	'_eq',
	'_neq',
	'_in',
	'_nin',
	'_null',
	'_nnull',
	'_lt',
	'_lte',
	'_gt',
	'_gte',
	'_contains',
	'_starts_with',
] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/**
 * The path of the first part of a filter that is not understood, such as `unit._between`; null when all is well. Values
 * that only the host fills in (`$NOW`, `$CURRENT_USER`) are not: a rule has no reader, and its days are the anchor's.
 */
export function unknownFilterPart(filter: unknown, path = ''): string | null {
	if (typeof filter !== 'object' || filter === null || Array.isArray(filter)) return path || 'filter';
	for (const [key, value] of Object.entries(filter)) {
		const here = path ? `${path}.${key}` : key;
		if (key === '_and' || key === '_or') {
			if (!Array.isArray(value)) return here;
			for (const part of value) {
				const unknown = unknownFilterPart(part, here);
				if (unknown) return unknown;
			}
		} else if (key.startsWith('_')) {
			if (!FILTER_OPERATORS.some((operator) => operator === key)) return here;
			if ([value].flat().some((one) => typeof one === 'string' && /^\$(NOW|CURRENT_)/.test(one))) return here;
		} else {
			const unknown = unknownFilterPart(value, here);
			if (unknown) return unknown;
		}
	}
	return null;
}

/** The fields a filter looks at, each as its path from the item: `['unit', 'level']`. */
export function filterPaths(filter: ItemFilter | null): string[][] {
	return Object.entries(filter ?? {}).flatMap(([key, value]) => {
		if (key === '_and' || key === '_or')
			return [value].flat().flatMap((part) => filterPaths(part as ItemFilter));
		if (key.startsWith('_')) return [[]];
		const deeper = filterPaths(value as ItemFilter);
		return deeper.length > 0 ? deeper.map((path) => [key, ...path]) : [[key]];
	});
}
