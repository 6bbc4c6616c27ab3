/** The strings of a json list; anything that is no list is an empty one. */
export function stringList(value: unknown): string[] {
	return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === 'string') : [];
}

/** True for a plain json object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Any json value as text for a message or a comparison: text stays, nothing is empty. Unlike String() it does not call what a
 * value brings along, so that {"toString": null} fails nobody.
 */
export function asText(value: unknown): string {
	if (typeof value === 'string') return value;
	return value === null || value === undefined ? '' : JSON.stringify(value);
}
