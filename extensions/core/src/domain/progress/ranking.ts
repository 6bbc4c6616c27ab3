import type { Direction } from '../../definitions/indicator.ts';
import type { MissingUnit } from './missing.ts';
import { clean } from './over-time.ts';

/** Where a unit stood at a period's end. */
export interface Stand {
	readonly value: number | null;
	/** Percent of what was needed by then; null without a target. */
	readonly attainment: number | null;
}

/** A unit now and at the end of the period before. */
export interface Moved {
	readonly now: Stand;
	readonly before: Stand;
}

export interface Placed {
	/** 1 is best; equal figures share a place, and the next one counts on. Null without a figure. */
	readonly rank: number | null;
	readonly rankBefore: number | null;
	/** Value now less value before; null where one of them is missing. */
	readonly change: number | null;
}

/** What a unit is compared by: nothing while a figure that was due is not approved, whatever it had before. */
export function comparable({ now, before }: Moved, missing: readonly MissingUnit[]): Moved {
	const open = missing.some(({ reason }) => reason !== 'no_figure');
	return open ? { now: NOTHING, before: NOTHING } : { now, before };
}

const NOTHING: Stand = { value: null, attainment: null };

/**
 * Units in order of good: by what they attained of their own targets where any has one, else by value in the direction of
 * good. A unit without a figure, or without a target where others are measured by theirs, has no place: it is not last.
 */
export function placeUnits(units: readonly Moved[], direction: Direction): Placed[] {
	const byTarget = units.some((unit) => unit.now.attainment !== null);
	const measure = (stand: Stand): number | null => {
		if (byTarget) return stand.attainment;
		return stand.value === null ? null : direction === 'up' ? stand.value : -stand.value;
	};
	const now = placesOf(units.map((unit) => measure(unit.now)));
	const before = placesOf(units.map((unit) => measure(unit.before)));
	return units.map((unit, index) => ({
		rank: now[index] ?? null,
		rankBefore: before[index] ?? null,
		change:
			unit.now.value === null || unit.before.value === null
				? null
				: clean(unit.now.value - unit.before.value),
	}));
}

function placesOf(measures: readonly (number | null)[]): (number | null)[] {
	const sorted = measures.filter((measure) => measure !== null).sort((a, b) => b - a);
	return measures.map((measure) => (measure === null ? null : sorted.indexOf(measure) + 1));
}
