/** The host's own, which go with any request: who asks, and what a browser adds against its cache. */
const HOST: readonly string[] = ['access_token', '_'];

/**
 * The first parameter of a request that is none of those it takes; undefined where all are. A misspelt one would be passed over,
 * and something else done than was asked for.
 */
export function unknownParameter(
	query: Readonly<Record<string, unknown>>,
	known: readonly string[],
): string | undefined {
	return Object.keys(query).find((name) => !known.includes(name) && !HOST.includes(name));
}
