/** A text that says something; null for an empty one and for anything else. */
export function text(value: unknown): string | null {
	return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** JSON columns arrive as text from the API of some drivers and as values from others. */
export function json(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}
