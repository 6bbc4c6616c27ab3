/** A unit as the filter offers it. */
export interface UnitChoice {
	readonly id: number;
	readonly full_name: string;
	readonly path: string;
}

/**
 * The units a reader may look at by themselves: their own and those right below it, in the order given. Units above are
 * known by name only, and the hundreds below are reached through their own unit's page. Without an own unit (an
 * administrator) the roots and what is right below them.
 */
export function choosable(units: readonly UnitChoice[], own: number | null): readonly UnitChoice[] {
	const depth = (path: string): number => path.split('/').length;
	const root = units.find(({ id }) => id === own)?.path ?? '/';
	const least = Math.min(...units.filter(({ path }) => path.startsWith(root)).map(({ path }) => depth(path)));
	return units.filter(({ path }) => path.startsWith(root) && depth(path) <= least + 1);
}
