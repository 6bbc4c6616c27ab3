/** What an HTTP request brings along that decides which rows it writes. */
export interface WriteRequest {
	readonly method: string;
	readonly path: string;
	readonly body: unknown;
	/** Is this collection a singleton? It has one row, so a write of it needs no key. */
	readonly isSingleton: (collection: string) => boolean;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isFilled = (value: unknown): boolean => Array.isArray(value) && value.length > 0;

/** The collection of `/items/<collection>` or `/<system collection>`; undefined for every other path. */
const collectionOf = (path: string): string | undefined => {
	const [first = '', second, ...rest] = path.split('/').filter((part) => part !== '');
	if (first.toLowerCase() === 'items') return rest.length === 0 ? second : undefined;
	return second === undefined && first !== '' ? `directus_${first.toLowerCase()}` : undefined;
};

/**
 * Does this request change or delete rows of a collection without naming them? The host takes an array as the rows
 * themselves, a non-empty `keys` as their keys, and looks for the rows in any other case.
 * @returns true also for a body that the host would find incomplete
 */
export const requestNamesNoRows = ({ method, path, body, isSingleton }: WriteRequest): boolean => {
	if (method !== 'PATCH' && method !== 'DELETE') return false;
	const collection = collectionOf(path);
	if (collection === undefined || isSingleton(collection)) return false;
	if (Array.isArray(body)) return false;
	return !isObject(body) || body['query'] !== undefined || !isFilled(body['keys']);
};

/**
 * Does this WebSocket message change or delete items without naming them? The host asks whether `id` and `ids` are
 * truthy, not whether they are there, and takes an array in `data` for rows that carry their keys.
 */
export const messageNamesNoRows = (message: Readonly<Record<string, unknown>>): boolean => {
	const { type, action, id, ids, data } = message;
	if (type !== 'items' || (action !== 'update' && action !== 'delete')) return false;
	if (id || isFilled(ids)) return false;
	return !(action === 'update' && ids === undefined && Array.isArray(data) && data.every(isObject));
};
