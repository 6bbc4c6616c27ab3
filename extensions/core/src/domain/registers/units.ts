import type { PlainDate } from '../calendar/plain-date.ts';
import { type Cell, readText } from './cells.ts';
import { fold } from './text.ts';

/** A unit that the reader may see. */
export interface KnownUnit {
	readonly id: number;
	readonly code: string;
	readonly name: string;
	readonly full_name: string;
	readonly path: string;
	readonly valid_from: PlainDate;
	readonly valid_to: PlainDate | null;
}

/** Which unit a cell means. */
export type FoundUnit =
	| { readonly unit: KnownUnit }
	| { readonly problem: 'missing' | 'formula' | 'unit_unknown' | 'unit_outside' }
	| { readonly problem: 'unit_ambiguous'; readonly candidates: readonly string[] };

/** Most names that an ambiguous one is answered with. */
const MOST_CANDIDATES = 5;

/**
 * Finds units by code, full name or name among those the reader may write for.
 * @param scope the path of the reader's own unit; null: all units. What lies outside is told apart from what does not exist
 * only as far as the reader may see it.
 * @param units those that the reader may see
 */
export function unitFinder(
	units: readonly KnownUnit[],
	scope: string | null,
): (cell: Cell, on: PlainDate | null) => FoundUnit {
	const byName = new Map<string, KnownUnit[]>();
	const byNumber = new Map<string, KnownUnit[]>();
	for (const unit of units) {
		for (const key of new Set([unit.code, fold(unit.full_name), fold(unit.name)])) add(byName, key, unit);
		add(byNumber, unit.code.replace(/^0+/, ''), unit);
	}
	const inside = (unit: KnownUnit) => scope === null || unit.path.startsWith(scope);
	const answers = new Map<string, FoundUnit>();

	const find = (cell: string | number, on: PlainDate | null): FoundUnit => {
		// A spreadsheet drops the zeros in front of a code; only what can be one code alone is taken.
		const all = typeof cell === 'number' ? byNumber.get(String(cell)) : byName.get(fold(cell));
		if (!all) return { problem: 'unit_unknown' };
		const mine = all.filter(inside);
		if (mine.length === 0) return { problem: 'unit_outside' };
		const valid = mine.filter((unit) => validOn(unit, on));
		const [first, ...others] = valid.length > 0 ? valid : mine;
		if (first && others.length === 0) return { unit: first };
		const candidates = [first, ...others].slice(0, MOST_CANDIDATES).flatMap((unit) => unit ?? []);
		return {
			problem: 'unit_ambiguous',
			candidates: candidates.map((unit) => `${unit.code} ${unit.full_name}`),
		};
	};

	return (cell, on) => {
		if (cell !== null && typeof cell === 'object') return { problem: 'formula' };
		if (typeof cell !== 'number') {
			const text = readText(cell);
			if (!('value' in text)) return { problem: 'unit_unknown' };
			if (text.value === null) return { problem: 'missing' };
		}
		const key = `${typeof cell} ${cell} ${on}`;
		const known = answers.get(key);
		if (known) return known;
		const answer = find(cell ?? '', on);
		if (answers.size >= MOST_REMEMBERED) answers.clear();
		answers.set(key, answer);
		return answer;
	};
}

/** Files name few units on few days; a file of nonsense must not fill the memory. */
const MOST_REMEMBERED = 20_000;

function validOn(unit: KnownUnit, on: PlainDate | null): boolean {
	return on === null || (unit.valid_from <= on && (unit.valid_to === null || unit.valid_to >= on));
}

function add(map: Map<string, KnownUnit[]>, key: string, unit: KnownUnit): void {
	const list = map.get(key);
	if (list) list.push(unit);
	else map.set(key, [unit]);
}
