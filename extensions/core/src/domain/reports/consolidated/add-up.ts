import type { ConsolidatedFigure } from '../../../contract/consolidated.ts';
import { ratioOverUnits, shareOfUnits, sumOverUnits } from '../../progress/over-units.ts';
import type { LineRule } from './shapes.ts';
import type { FigureKey } from './year-figures.ts';

/** A unit's figure, however it was come by: of one period or of the year so far. */
export type Look = (unit: number, key: FigureKey) => number | null;

/**
 * One line over some units, by the unit rule of its indicator: sum · sum of numerators over sum of denominators, times the
 * scale · share of the units that did it. A percentage that is only typed in (no parts) adds up to nothing: null, but one
 * unit alone keeps its own. `missing` are the units without a figure, in the order given. Computed and text lines have
 * no sum of their own: null.
 */
export function addUp(rule: LineRule, units: readonly number[], look: Look): ConsolidatedFigure {
	const own = ownKey(rule);
	if (rule.kind === 'text' || rule.kind === 'computed' || own === null) return { value: null, missing: [] };
	if (rule.overUnits === 'ratio') return ratio(rule, own, units, look);
	if (rule.overUnits === 'share_of_units') return share(rule, own, units, look);
	const figures = units.map((unit) => look(unit, own));
	const missing = units.filter((_, index) => figures[index] === null);
	if (rule.valueKind === 'ratio' && units.length !== 1) return { value: null, missing };
	return { value: sumOverUnits(figures), missing };
}

function ownKey(rule: LineRule): FigureKey | null {
	if (rule.line !== null) return { line: rule.line };
	return rule.indicator === null ? null : { indicator: rule.indicator };
}

function ratio(rule: LineRule, own: FigureKey, units: readonly number[], look: Look): ConsolidatedFigure {
	const { numerator, denominator } = rule;
	const [only, ...more] = units;
	// One unit's typed ratio is its own word; over several only the parts can be added.
	if (rule.line !== null && only !== undefined && more.length === 0) {
		const value = look(only, own);
		return { value, missing: value === null ? [only] : [] };
	}
	if (numerator === null || denominator === null) return { value: null, missing: [] };
	const pairs = units.map((unit) => ({
		numerator: look(unit, { indicator: numerator }),
		denominator: look(unit, { indicator: denominator }),
	}));
	const missing = units.filter((_, index) => {
		const pair = pairs[index];
		return !pair || pair.numerator === null || pair.denominator === null;
	});
	return { value: ratioOverUnits(pairs, rule.scale), missing };
}

function share(rule: LineRule, own: FigureKey, units: readonly number[], look: Look): ConsolidatedFigure {
	const key = rule.numerator === null ? own : { indicator: rule.numerator };
	const figures = units.map((unit) => look(unit, key));
	return {
		value: shareOfUnits(figures, units.length, rule.scale),
		missing: units.filter((_, index) => figures[index] === null),
	};
}
