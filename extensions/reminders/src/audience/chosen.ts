/** An audience as it is kept, see core/definitions/reminder/audience. */
export type Kept = Readonly<Record<string, unknown>>;

/** What is kept as an object: a form may hold the text of it, or nothing. */
export function keptOf(value: unknown): Kept {
	if (typeof value === 'string') {
		try {
			return keptOf(JSON.parse(value));
		} catch {
			return {};
		}
	}
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Kept) : {};
}

/** The names of one selector; a text stands for a list of one. */
export const namesIn = (kept: Kept, selector: string): string[] =>
	[kept[selector] ?? []].flat().filter((name): name is string => typeof name === 'string');

/**
 * The audience with one selector changed: an empty one is left out, and an audience without any is null. What this picker does not
 * know stays.
 */
export function changed(
	kept: Kept,
	selector: string,
	chosen: readonly string[] | boolean | null,
): Kept | null {
	const rest = Object.fromEntries(Object.entries(kept).filter(([name]) => name !== selector));
	const isEmpty = chosen === null || chosen === false || (Array.isArray(chosen) && chosen.length === 0);
	const next = isEmpty ? rest : { ...rest, [selector]: chosen };
	return Object.keys(next).length > 0 ? next : null;
}
