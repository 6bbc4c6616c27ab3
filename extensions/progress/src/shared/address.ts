/** What the drill-down page shows; all of it is in its address, so that a link keeps the filters. */
export interface Place {
	readonly group?: string | undefined;
	readonly indicator?: string | undefined;
	readonly year?: string | undefined;
	readonly unit?: string | undefined;
	readonly as_of?: string | undefined;
}

const KEYS = ['group', 'indicator', 'year', 'unit', 'as_of'] as const;

/** Address of the drill-down page below the Studio's own, e.g. `/tiendo-progress?group=G2&year=2023`. */
export function addressOf(place: Place): string {
	const query = new URLSearchParams();
	for (const key of KEYS) {
		const value = place[key];
		if (value !== undefined && value !== '') query.set(key, value);
	}
	return query.size > 0 ? `/tiendo-progress?${query}` : '/tiendo-progress';
}

/** The place an address names; of a parameter given twice the first counts, what is empty is left out. */
export function placeIn(query: Readonly<Record<string, unknown>>): Place {
	const entries = KEYS.map((key) => {
		const given: unknown = query[key];
		const first: unknown = Array.isArray(given) ? given[0] : given;
		return [key, typeof first === 'string' && first.trim() !== '' ? first.trim() : undefined] as const;
	});
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
