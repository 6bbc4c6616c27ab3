import { linesNamed } from '../../../definitions/report/expression.ts';
import type {
	ConsolidatedFigure,
	ConsolidatedLine,
	ConsolidatedPart,
} from '../../../contract/consolidated.ts';
import { attainment } from '../../progress/target.ts';
import { addUp, type Look } from './add-up.ts';
import type { ConsolidationInput, LineRule, PeriodFigures } from './shapes.ts';
import { figureOf, unitsOfYear, yearFigureOf } from './year-figures.ts';

/** The figures of one line of the consolidated report. */
export type LineTotals = Pick<
	ConsolidatedLine,
	'current' | 'previous' | 'last_year' | 'cumulative' | 'target' | 'reached' | 'parts'
>;

const NONE: ConsolidatedFigure = { value: null, missing: [] };

/**
 * Adds up the approved figures of the units, line by line in the order of the rules. Who is missing is named at every
 * total; the order of units and periods does not matter. Computed lines are worked out from the totals of the others,
 * column by column. Pure.
 */
export function consolidate(input: ConsolidationInput): LineTotals[] {
	const { rules, current, previous, lastYear } = input;
	const year = [...input.earlier, current];
	const columns = [...new Set(year.flatMap((period) => period.required))].flatMap((unit) => {
		const child = input.childOf.get(unit);
		return child === undefined ? [] : [{ unit, child }];
	});
	const children = [...new Set(columns.map(({ child }) => child))];
	const under = (child: number) => (unit: number) => input.childOf.get(unit) === child;
	const ofYear = yearLook(input, year);

	const now = column(input, (rule) => addUp(rule, current.required, lookIn(current)));
	const before = column(input, (rule) => periodTotal(rule, previous));
	const yearAgo = column(input, (rule) => periodTotal(rule, lastYear));
	const soFar = column(input, (rule) =>
		withGaps(rule, addUp(rule, unitsOfYear(rule, current, year), ofYear), year),
	);
	const parts = children.map((child) => ({
		child,
		value: column(input, (rule) => addUp(rule, current.required.filter(under(child)), lookIn(current))),
		cumulative: column(input, (rule) =>
			addUp(rule, unitsOfYear(rule, current, year).filter(under(child)), ofYear),
		),
	}));
	return rules.map((rule, index) => {
		const cumulative = soFar[index] ?? NONE;
		return {
			current: now[index] ?? NONE,
			previous: before[index] ?? NONE,
			last_year: yearAgo[index] ?? NONE,
			cumulative,
			target: rule.target?.value ?? null,
			reached: reachedOf(rule, cumulative.value),
			parts: parts.map((part): ConsolidatedPart => ({
				unit: part.child,
				value: part.value[index]?.value ?? null,
				cumulative: part.cumulative[index]?.value ?? null,
			})),
		};
	});
}

function lookIn(period: PeriodFigures): Look {
	return (unit, key) => figureOf(period, unit, key);
}

function periodTotal(rule: LineRule, period: PeriodFigures | null): ConsolidatedFigure {
	return period === null ? NONE : addUp(rule, period.required, lookIn(period));
}

/** A part of a ratio is aggregated over time by its own indicator's rule, everything else by the line's. */
function yearLook(input: ConsolidationInput, year: readonly PeriodFigures[]): Look {
	const lines = new Map(input.rules.map((rule) => [rule.line, rule.overTime]));
	return (unit, key) => {
		const how = 'line' in key ? lines.get(key.line) : input.timeAggregationOf.get(key.indicator);
		return yearFigureOf(year, unit, key, how ?? 'sum');
	};
}

/** What is added up over the year lacks every report that is not there, also of a unit that has others. */
function withGaps(
	rule: LineRule,
	figure: ConsolidatedFigure,
	year: readonly PeriodFigures[],
): ConsolidatedFigure {
	if (rule.kind === 'text' || rule.kind === 'computed' || rule.overTime !== 'sum') return figure;
	const missing = new Set(figure.missing);
	for (const period of year) {
		const there = new Set(period.reports.map((report) => report.unit));
		for (const unit of period.required) if (!there.has(unit)) missing.add(unit);
	}
	return { ...figure, missing: [...missing] };
}

/** One column of all lines: first what adds up, then what is computed from it. */
function column(
	{ rules, compute }: ConsolidationInput,
	figureOfRule: (rule: LineRule) => ConsolidatedFigure,
): ConsolidatedFigure[] {
	const figures = rules.map(figureOfRule);
	const formulas = new Map(
		rules.flatMap(({ kind, number, formula }): [string, string][] =>
			kind === 'computed' && number !== null && formula !== null ? [[number, formula]] : [],
		),
	);
	if (formulas.size === 0) return figures;
	const known = new Map(
		rules.flatMap(({ kind, number }, index): [string, number | null][] =>
			kind === 'number' && number !== null ? [[number, figures[index]?.value ?? null]] : [],
		),
	);
	const missingByNumber = new Map(
		rules.flatMap(({ number }, index): [string, readonly number[]][] =>
			number === null ? [] : [[number, figures[index]?.missing ?? []]],
		),
	);
	const computed = compute(formulas, known);
	return rules.map((rule, index) =>
		rule.kind === 'computed' && rule.number !== null
			? {
					value: computed.get(rule.number) ?? null,
					missing: missingOf(rule.number, formulas, missingByNumber),
				}
			: (figures[index] ?? NONE),
	);
}

/** A computed total lacks whom any of the lines lacks that it follows from, also through others. */
function missingOf(
	number: string,
	formulas: ReadonlyMap<string, string>,
	missing: ReadonlyMap<string, readonly number[]>,
	asking: readonly string[] = [],
): number[] {
	const formula = formulas.get(number);
	if (formula === undefined) return [...(missing.get(number) ?? [])];
	const units = linesNamed(formula)
		.filter((named) => !asking.includes(named))
		.flatMap((named) => missingOf(named, formulas, missing, [...asking, number]));
	return [...new Set(units)];
}

function reachedOf({ target, direction }: LineRule, value: number | null): number | null {
	return target === null || value === null
		? null
		: attainment(value, target.value, target.baseline, direction);
}
