import type {
	DeskPeriod,
	DeskReport,
	ReportCycle,
	TemplateRef,
	UnitRef,
} from '@tiendo/core/contract/reports.ts';
import { monthsOfCode } from '@tiendo/core/domain/calendar/cycles.ts';

export interface StripCell {
	/** First month of the cell, 1–12. */
	readonly first: number;
	/** How many months it spans. */
	readonly span: number;
	/** The report that stands there. */
	readonly report: DeskReport | null;
	/** The period of a cell without report; null: a gap between periods. */
	readonly period: DeskPeriod | null;
}

export interface Strip {
	readonly key: string;
	readonly unit: UnitRef | null;
	readonly template: TemplateRef;
	readonly cells: readonly StripCell[];
}

/** Short cycles stand above long ones, so that the months they share lie under one another. */
const ORDER: readonly ReportCycle[] = ['month', 'quarter', 'half_year', 'nine_months', 'year', 'ad_hoc'];

/**
 * One strip per unit and template of the year: its reports laid on twelve months, the periods that are not opened yet
 * where no report stands, and gaps. A unit's templates stand together, the shortest cycle first.
 */
export function stripsOf(
	reports: readonly DeskReport[],
	periods: readonly DeskPeriod[],
	year: number,
): readonly Strip[] {
	const groups = new Map<string, { unit: UnitRef | null; template: TemplateRef; own: DeskReport[] }>();
	for (const report of reports) {
		if (report.period.year !== year) continue;
		const key = `${report.unit.id} ${report.template.code}`;
		const group = groups.get(key) ?? { unit: report.unit, template: report.template, own: [] };
		group.own.push(report);
		groups.set(key, group);
	}
	const seen = new Set([...groups.values()].map(({ template }) => template.code));
	for (const { template } of periods) {
		if (!seen.has(template.code)) groups.set(template.code, { unit: null, template, own: [] });
	}
	return [...groups]
		.map(([key, { unit, template, own }]) => ({
			key,
			unit,
			template,
			cells: layOut(own, ofTemplate(template)),
		}))
		.filter(({ cells }) => cells.length > 0)
		.sort(byUnitAndCycle);

	function ofTemplate({ code }: TemplateRef): DeskPeriod[] {
		return periods.filter((period) => period.template.code === code && period.period.year === year);
	}
}

function byUnitAndCycle(a: Strip, b: Strip): number {
	return (
		(a.unit?.name ?? '').localeCompare(b.unit?.name ?? '', 'vi') ||
		(a.unit?.id ?? 0) - (b.unit?.id ?? 0) ||
		ORDER.indexOf(a.template.cycle) - ORDER.indexOf(b.template.cycle) ||
		a.template.code.localeCompare(b.template.code)
	);
}

function layOut(reports: readonly DeskReport[], periods: readonly DeskPeriod[]): StripCell[] {
	const known = new Set(reports.map(({ period }) => period.code));
	const placed = [
		...reports.map((report) => ({ report, period: null, ...placeOf(report) })),
		...periods
			.filter(({ period, opened }) => !opened && !known.has(period.code))
			.map((period) => ({ report: null, period, ...placeOf(period) })),
	].sort((a, b) => a.first - b.first || a.span - b.span);
	const cells: StripCell[] = [];
	let next = 1;
	for (const cell of placed) {
		if (cell.first < next) continue;
		if (cell.first > next) cells.push({ first: next, span: cell.first - next, report: null, period: null });
		cells.push(cell);
		next = cell.first + cell.span;
	}
	return cells;
}

/** The months of a period's code; an ad hoc one stands in the month of its last day. */
function placeOf({ template, period }: Pick<DeskPeriod, 'template' | 'period'>): {
	first: number;
	span: number;
} {
	const months = monthsOfCode(template.cycle, period.code);
	if (months) return { first: months.first, span: months.last - months.first + 1 };
	return { first: Number(period.ends_on.slice(5, 7)), span: 1 };
}
