import type { DeskReport } from '@tiendo/core/contract/reports.ts';
import { monthsOfCode } from '@tiendo/core/domain/calendar/cycles.ts';

export interface StripCell {
	/** First month of the cell, 1–12. */
	readonly first: number;
	/** How many months it spans. */
	readonly span: number;
	readonly report: DeskReport | null;
}

export interface Strip {
	readonly key: string;
	readonly unit: DeskReport['unit'];
	readonly template: DeskReport['template'];
	readonly cells: readonly StripCell[];
}

/** One strip per unit and template of the year, its reports laid on twelve months; gaps are cells without report. */
export function stripsOf(reports: readonly DeskReport[], year: number): readonly Strip[] {
	const groups = new Map<string, DeskReport[]>();
	for (const report of reports) {
		if (report.period.year !== year) continue;
		const key = `${report.unit.name} ${report.unit.id} ${report.template.code}`;
		groups.set(key, [...(groups.get(key) ?? []), report]);
	}
	return [...groups]
		.sort(([a], [b]) => a.localeCompare(b, 'vi'))
		.flatMap(([key, own]) => {
			const { unit, template } = own[0] ?? {};
			return unit && template ? [{ key, unit, template, cells: layOut(own) }] : [];
		});
}

function layOut(reports: readonly DeskReport[]): StripCell[] {
	const placed = reports
		.flatMap((report) => {
			const months = monthsOfCode(report.template.cycle, report.period.code);
			return months ? [{ first: months.first, span: months.last - months.first + 1, report }] : [];
		})
		.sort((a, b) => a.first - b.first);
	const cells: StripCell[] = [];
	let next = 1;
	for (const cell of placed) {
		if (cell.first < next) continue;
		if (cell.first > next) cells.push({ first: next, span: cell.first - next, report: null });
		cells.push(cell);
		next = cell.first + cell.span;
	}
	return cells;
}
