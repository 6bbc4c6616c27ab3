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

/** The path of the first part of a filter that is not understood, such as `unit._between`; null when all is well. */
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
		} else {
			const unknown = unknownFilterPart(value, here);
			if (unknown) return unknown;
		}
	}
	return null;
}
