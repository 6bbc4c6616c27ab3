/** Where the tile of a unit stands, counted from the upper left corner from 0. */
export interface Tile {
	readonly code: string;
	readonly column: number;
	readonly row: number;
}

/** Tiles of a row where no position is given. */
const PER_ROW = 5;

/** The positions in a panel's option; what is not a position is left out. */
export function readTiles(option: unknown): readonly Tile[] {
	return (Array.isArray(option) ? (option as Partial<Tile>[]) : []).flatMap((entry) => {
		const [code, column, row] = [String(entry?.code ?? ''), Number(entry?.column), Number(entry?.row)];
		const fits =
			code !== '' && [column, row].every((part) => Number.isInteger(part) && part >= 0 && part < 40);
		return fits ? [{ code, column, row }] : [];
	});
}

/** A tile for every unit: its own position, or below all others in the order of the list. No two share a place. */
export function placeUnits<T extends { readonly code: string }>(
	units: readonly T[],
	tiles: readonly Tile[],
): readonly { readonly unit: T; readonly column: number; readonly row: number }[] {
	const taken = new Set<string>();
	const own = units.map((unit) => {
		const tile = tiles.find(({ code }) => code === unit.code);
		const key = `${tile?.column}:${tile?.row}`;
		if (!tile || taken.has(key)) return { unit, tile: null };
		taken.add(key);
		return { unit, tile };
	});
	const below = 1 + Math.max(-1, ...own.map(({ tile }) => tile?.row ?? -1));
	let next = 0;
	return own.map(({ unit, tile }) => {
		if (tile) return { unit, column: tile.column, row: tile.row };
		const index = next++;
		return { unit, column: index % PER_ROW, row: below + Math.floor(index / PER_ROW) };
	});
}
