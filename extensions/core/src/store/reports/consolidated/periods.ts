import type { Knex } from 'knex';
import type { UnitText } from '../../../contract/consolidated.ts';
import type { PeriodFigures } from '../../../domain/reports/consolidated/shapes.ts';
import { type LineKey, unitFigures } from '../../../domain/reports/consolidated/unit-figures.ts';
import { standingOf, type StandingStates } from '../../../domain/workflow/standing-of-state.ts';
import type { ConsolidatedLineRow } from './lines.ts';
import {
	type ConsolidatedScope,
	hasToReport,
	readCandidatePeriods,
	type Reporter,
	type ScopePeriod,
} from './scope.ts';

/** A report as the reader may see it. */
export interface SeenReport {
	readonly id: number;
	readonly unit: number;
	readonly period: number;
	readonly state: string;
	readonly narrative: string | null;
}

/** A figure or text of a report as the reader may see it. */
export interface SeenValue {
	readonly report: number;
	readonly line: number;
	readonly indicator: number | null;
	readonly value: number | null;
	readonly text: string | null;
}

/** How reports and figures are read: through the reader's own permissions. */
export interface FigurePorts {
	/** The reports of these periods below the unit, as far as the reader may see them. */
	readonly reports: (periods: readonly number[]) => Promise<readonly SeenReport[]>;
	/** The figures and texts of these reports, as far as the reader may see them. */
	readonly values: (reports: readonly number[]) => Promise<readonly SeenValue[]>;
}

/** The periods a consolidated report speaks of, with what approved reports say in them. */
export interface SeenPeriods {
	readonly current: PeriodFigures;
	readonly previous: PeriodFigures | null;
	readonly lastYear: PeriodFigures | null;
	/** Of the same year, oldest first. */
	readonly earlier: readonly PeriodFigures[];
	/** The reports of the current period that the reader sees, in whatever state. */
	readonly reports: readonly SeenReport[];
	/** Texts of the current period by line, and the narratives, both in order of the units. */
	readonly texts: ReadonlyMap<number, readonly UnitText[]>;
	readonly narratives: readonly UnitText[];
}

/** Periods of one code: a new version of a template goes on with the periods of the old one. */
interface PeriodGroup {
	readonly days: ScopePeriod;
	readonly ids: readonly number[];
}

interface Context {
	readonly lines: readonly ConsolidatedLineRow[];
	readonly states: StandingStates;
	readonly ports: FigurePorts;
}

/** Reads the current period, the one before, the same of last year and the year so far; three queries through the ports. */
export async function gatherPeriods(
	knex: Knex | Knex.Transaction,
	scope: ConsolidatedScope,
	reporters: readonly Reporter[],
	{ lines, states, ports }: Context,
): Promise<SeenPeriods> {
	const { period } = scope;
	const before = groupByCode(await readCandidatePeriods(knex, scope.template.code, period));
	const lastYearCode = `${period.year - 1}${period.code.slice(4)}`;
	const wanted = {
		current: { days: period, ids: [period.id] },
		previous: before.at(-1) ?? null,
		lastYear: before.find(({ days }) => days.code === lastYearCode) ?? null,
		earlier: before.filter(({ days }) => days.year === period.year),
	};
	const ids = [wanted.current, wanted.previous, wanted.lastYear, ...wanted.earlier].flatMap(
		(group) => group?.ids ?? [],
	);
	const reports = await ports.reports([...new Set(ids)]);
	const approved = reports.filter(({ state }) => standingOf(states, state) === 'final');
	const values = await ports.values(approved.map(({ id }) => id));
	const figures = figuresByReport(values, lines);

	const periodOf = ({ days, ids: own }: PeriodGroup): PeriodFigures => {
		const required = reporters.filter((unit) => hasToReport(unit, days)).map(({ id }) => id);
		const byUnit = new Map(
			approved.filter((report) => own.includes(report.period)).map((report) => [report.unit, report.id]),
		);
		return {
			code: days.code,
			startsOn: days.starts_on,
			endsOn: days.ends_on,
			required,
			reports: required.flatMap((unit) => {
				const report = byUnit.get(unit);
				return report === undefined ? [] : [{ unit, ...(figures.get(report) ?? NOTHING) }];
			}),
		};
	};
	const current = periodOf(wanted.current);
	const currentApproved = current.reports.flatMap(({ unit }) =>
		approved.filter((report) => report.period === period.id && report.unit === unit),
	);
	return {
		current,
		previous: wanted.previous && periodOf(wanted.previous),
		lastYear: wanted.lastYear && periodOf(wanted.lastYear),
		earlier: wanted.earlier.map(periodOf),
		reports: reports.filter((report) => report.period === period.id),
		texts: textsOf(currentApproved, values),
		narratives: currentApproved.flatMap(({ unit, narrative }) => textOf(unit, narrative)),
	};
}

const NOTHING = { lines: new Map<number, number>(), indicators: new Map<number, number>() };

function groupByCode(periods: readonly ScopePeriod[]): PeriodGroup[] {
	const groups = new Map<string, { days: ScopePeriod; ids: number[] }>();
	for (const period of periods) {
		const group = groups.get(period.code);
		if (group) group.ids.push(period.id);
		else groups.set(period.code, { days: period, ids: [period.id] });
	}
	return [...groups.values()];
}

function figuresByReport(values: readonly SeenValue[], lines: readonly ConsolidatedLineRow[]) {
	const keys = lines.flatMap(({ line, kind, indicator }): LineKey[] =>
		line === null || kind !== 'number' || indicator === null ? [] : [{ line, indicator: indicator.id }],
	);
	const rows = new Map<number, SeenValue[]>();
	for (const value of values) {
		const list = rows.get(value.report);
		if (list) list.push(value);
		else rows.set(value.report, [value]);
	}
	return new Map([...rows].map(([report, own]) => [report, unitFigures(own, keys)]));
}

function textsOf(reports: readonly SeenReport[], values: readonly SeenValue[]): Map<number, UnitText[]> {
	const texts = new Map<number, UnitText[]>();
	for (const { id, unit } of reports) {
		for (const { line, text } of values.filter((value) => value.report === id)) {
			const found = textOf(unit, text);
			if (found.length > 0) texts.set(line, [...(texts.get(line) ?? []), ...found]);
		}
	}
	return texts;
}

function textOf(unit: number, text: string | null): UnitText[] {
	const plain = text?.normalize('NFC').trim() ?? '';
	return plain === '' ? [] : [{ unit, text: plain }];
}
