import type { PlaceBody } from '@tiendo/core/contract/approvals.ts';

interface Named {
	readonly line?: string | null | undefined;
	readonly relation?: string | null | undefined;
	readonly field?: string | null | undefined;
	readonly place?: string | null | undefined;
}

/** The name of the line or field something is on: as it came with it, else from the item's places, else its key. */
export function placeName(named: Named, places: readonly PlaceBody[]): string {
	if (named.place) return named.place;
	const { line, relation, field } = named;
	const found = places.find((place) =>
		line
			? place.line === line && (!relation || place.relation === relation)
			: place.line === null && place.field === field,
	);
	return found?.name ?? line ?? field ?? '';
}

/** The number a name begins with ("2.3 Người dân …" gives 2.3), for a narrow button; the whole name where it has none. */
export function shortPlace(name: string): string {
	return /^\d+(\.\d+)*(?=\s)/.exec(name)?.[0] ?? name;
}
