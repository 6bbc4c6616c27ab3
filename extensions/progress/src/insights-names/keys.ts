const KEY = /^\$t:([\w.-]+)$/;

/** Keys of translations that stand as whole texts anywhere in these rows (`$t:key`), each once. */
export function keysIn(rows: unknown): string[] {
	if (typeof rows === 'string') return [KEY.exec(rows)?.[1]].filter((key) => key !== undefined);
	if (!isObject(rows)) return [];
	return [...new Set(Object.values(rows).flatMap(keysIn))];
}

/** The rows with the words in place of their keys; a key without words stays. */
export function inWords(rows: unknown, words: ReadonlyMap<string, string>): unknown {
	if (typeof rows === 'string') return words.get(KEY.exec(rows)?.[1] ?? '') ?? rows;
	if (Array.isArray(rows)) return rows.map((row) => inWords(row, words));
	if (!isObject(rows) || Object.getPrototypeOf(rows) !== Object.prototype) return rows;
	return Object.fromEntries(Object.entries(rows).map(([name, value]) => [name, inWords(value, words)]));
}

function isObject(value: unknown): value is object {
	return typeof value === 'object' && value !== null;
}
