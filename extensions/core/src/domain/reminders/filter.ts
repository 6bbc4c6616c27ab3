import type { FilterOperator } from '../../definitions/reminder/filter-check.ts';

type Item = Readonly<Record<string, unknown>>;

/**
 * Evaluates a Directus filter on an item whose related rows are nested: `_and`, `_or`, `FILTER_OPERATORS` and nesting. A
 * list of related rows fits where one of them does, and an empty one as a missing row would, as in Directus' own query.
 * Throws a RangeError for anything else: a rule whose filter is not understood must not remind everyone.
 */
export function matchesFilter(filter: Item, item: unknown): boolean {
	if (Array.isArray(item)) return (item.length > 0 ? item : [null]).some((row) => matchesFilter(filter, row));
	return Object.entries(filter).every(([key, value]) => {
		if (key === '_and') return list(value).every((part) => matchesFilter(object(part), item));
		if (key === '_or') return list(value).some((part) => matchesFilter(object(part), item));
		if (key.startsWith('_')) return compare(key, keyOf(item), value);
		return matchesFilter(object(value), isObject(item) ? item[key] : null);
	});
}

function compare(operator: string, actual: unknown, wanted: unknown): boolean {
	const equals = (value: unknown): boolean =>
		actual !== null && value !== null && String(actual) === String(value);
	switch (operator as FilterOperator) {
		case '_eq':
			return equals(wanted);
		case '_neq':
			return !equals(wanted);
		case '_in':
			return list(wanted).some(equals);
		case '_nin':
			return !list(wanted).some(equals);
		case '_null':
			return (actual === null) === (wanted !== false);
		case '_nnull':
			return (actual !== null) === (wanted !== false);
		case '_lt':
			return order(actual, wanted, (sign) => sign < 0);
		case '_lte':
			return order(actual, wanted, (sign) => sign <= 0);
		case '_gt':
			return order(actual, wanted, (sign) => sign > 0);
		case '_gte':
			return order(actual, wanted, (sign) => sign >= 0);
		case '_contains':
			return actual !== null && String(actual).includes(String(wanted));
		case '_starts_with':
			return actual !== null && String(actual).startsWith(String(wanted));
		default:
			throw new RangeError(`filter operator ${operator} is not supported`);
	}
}

function order(actual: unknown, wanted: unknown, test: (sign: number) => boolean): boolean {
	if (actual === null || wanted === null || wanted === undefined) return false;
	const [a, b] = [Number(actual), Number(wanted)];
	// Numbers compare as numbers; plain dates and other texts as text.
	return test(Number.isNaN(a) || Number.isNaN(b) ? compareText(String(actual), String(wanted)) : a - b);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** A related row compares by its key, as in Directus: `{"unit": {"_eq": 4}}`. */
export function keyOf(value: unknown): unknown {
	if (isObject(value)) return value['id'] ?? null;
	return value ?? null;
}

function isObject(value: unknown): value is Item {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown): Item {
	if (!isObject(value)) throw new RangeError('filter must be an object');
	return value;
}

function list(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [value];
}
