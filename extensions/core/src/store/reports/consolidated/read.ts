import type { Knex } from 'knex';
import type { AbsentUnit, Consolidated, ConsolidatedUnit, UnitText } from '../../../contract/consolidated.ts';
import { consolidate } from '../../../domain/reports/consolidated/consolidate.ts';
import { sectionsOf } from '../../../domain/reports/consolidated/sections.ts';
import type { ComputeLines, LineRule } from '../../../domain/reports/consolidated/shapes.ts';
import { gapsOf } from '../../../domain/reports/consolidated/year-figures.ts';
import { readStandingStates } from '../../workflow/standing-states.ts';
import { absenceOf } from './absence.ts';
import { type ConsolidatedLineRow, readConsolidatedLines, readGroupOrder } from './lines.ts';
import { type FigurePorts, gatherPeriods } from './periods.ts';
import {
	type ConsolidatedScope,
	readReporters,
	readUnits,
	type Reporter,
	type ScopeTemplate,
	type ScopeUnit,
} from './scope.ts';

export interface ConsolidatedPorts extends FigurePorts {
	readonly compute: ComputeLines;
	/** Moment, ISO 8601. */
	readonly madeAt: string;
	readonly madeBy: string | null;
}

/**
 * The consolidated report of a unit over those below it. All figures, also of earlier periods, come through the ports.
 * @returns null if nobody below the unit has to report by the template in that period
 */
export async function readConsolidated(
	knex: Knex | Knex.Transaction,
	scope: ConsolidatedScope,
	ports: ConsolidatedPorts,
): Promise<Consolidated | null> {
	const { template, period, unit } = scope;
	const reporters = await readReporters(knex, unit, template);
	const lines = await readConsolidatedLines(knex, template.id, unit, period.year);
	const states = await readStandingStates(knex, 'reports');
	const seen = await gatherPeriods(knex, scope, reporters, { lines, states, ports });
	if (seen.current.required.length === 0) return null;
	const absent = await absenceOf(knex, { period: period.id, required: seen.current.required, states, seen });
	const totals = consolidate({
		rules: lines.map(ruleOf),
		current: seen.current,
		previous: seen.previous,
		lastYear: seen.lastYear,
		earlier: seen.earlier,
		childOf: new Map(reporters.map(({ id, child }) => [id, child])),
		timeAggregationOf: new Map(
			lines.flatMap(({ indicator }) => (indicator ? [[indicator.id, indicator.timeAggregation]] : [])),
		),
		compute: ports.compute,
	});
	const children = await readUnits(knex, [...new Set((totals[0]?.parts ?? []).map((part) => part.unit))]);
	const known = namedUnits(reporters, children);
	const gaps = gapsOf(seen.earlier).filter((gap) => known.has(gap.unit));
	return {
		template: templateBody(template),
		period: { code: period.code, starts_on: period.starts_on, ends_on: period.ends_on, year: period.year },
		previous_period: seen.previous?.code ?? null,
		last_year_period: seen.lastYear?.code ?? null,
		unit: { ...nameOf(unit), level: unit.level },
		made_at: ports.madeAt,
		made_by: ports.madeBy,
		final: absent.length === 0,
		required: seen.current.required.length,
		approved: seen.current.reports.length,
		missing: absent.flatMap(({ unit: id, reason }): AbsentUnit[] => {
			const named = known.get(id);
			return named ? [{ ...named, reason }] : [];
		}),
		gaps,
		units: [...known.values()],
		columns: children.map((child) => child.id),
		sections: sectionsOf(lines, template.sections, await readGroupOrder(knex)).map(
			({ title_vi, title_en, rows }) => ({
				title_vi,
				title_en,
				lines: rows.flatMap((index) => {
					const line = lines[index];
					const figures = totals[index];
					return line && figures ? [{ ...lineBody(line, seen.texts), ...figures }] : [];
				}),
			}),
		),
		narratives: seen.narratives,
	};
}

function ruleOf(row: ConsolidatedLineRow): LineRule {
	const { indicator } = row;
	return {
		line: row.line,
		number: row.number,
		kind: row.kind,
		indicator: indicator?.id ?? null,
		formula: row.formula,
		valueKind: indicator?.valueKind ?? 'flow',
		overTime: indicator?.timeAggregation ?? 'sum',
		overUnits: indicator?.unitAggregation ?? 'sum',
		numerator: indicator?.numerator ?? null,
		denominator: indicator?.denominator ?? null,
		scale: indicator?.scale ?? 1,
		target: row.target,
		direction: indicator?.direction ?? 'up',
	};
}

function lineBody(row: ConsolidatedLineRow, texts: ReadonlyMap<number, readonly UnitText[]>) {
	return {
		number: row.number,
		kind: row.kind,
		name_vi: row.name_vi,
		name_en: row.name_en,
		unit_of_measure: row.kind === 'text' ? null : (row.indicator?.unitOfMeasure ?? null),
		decimals: row.decimals,
		mixes_units: row.indicator?.mixesUnits ?? false,
		texts: row.kind === 'text' && row.line !== null ? (texts.get(row.line) ?? []) : [],
	};
}

function templateBody({ id, code, version, name_vi, name_en, cycle, introduction_vi }: ScopeTemplate) {
	return { id, code, version, name_vi, name_en: name_en ?? name_vi, cycle, introduction_vi };
}

function nameOf({ id, code, name, full_name }: Reporter | ScopeUnit): ConsolidatedUnit {
	return { id, code, name, full_name };
}

function namedUnits(
	reporters: readonly Reporter[],
	children: readonly ScopeUnit[],
): Map<number, ConsolidatedUnit> {
	return new Map([...reporters, ...children].map((unit) => [unit.id, nameOf(unit)]));
}
