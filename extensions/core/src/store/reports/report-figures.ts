import type { Knex } from 'knex';
import { exactSum } from '../../domain/reports/figures.ts';
import { readJudgedReport } from './judged-report.ts';

/** A figure that a report states on an indicator. */
export interface ReportFigure {
	readonly indicator: number;
	readonly value: number;
	/** The report_values row it stands in; null where several lines add up to it. */
	readonly reportValue: number | null;
}

interface Row {
	readonly id: number;
	readonly indicator: number;
	readonly value: string | null;
	readonly computed: boolean;
	readonly value_kind: string;
}

/**
 * The figures of a report, one per indicator: several lines on one are added up (a computed one stands for
 * the others), a line without figure states nothing.
 * Computed lines are worked out; a computed ratio is left out, since it follows from the figures it is made of. None at
 * all where the template says that its figures do not count.
 */
export async function readReportFigures(trx: Knex.Transaction, report: number): Promise<ReportFigure[]> {
	const rows: Row[] = await trx('report_values as v')
		.join('reports as r', 'r.id', 'v.report')
		.join('report_templates as t', 't.id', 'r.template')
		.join('report_template_lines as l', 'l.id', 'v.line')
		.join('indicators as i', 'i.id', 'v.indicator')
		.where({ 'v.report': report, 't.posts_figures': true })
		.orderBy(['v.indicator', 'v.id'])
		.select('v.id', 'v.indicator', 'v.value', 'i.value_kind', trx.raw(`l.kind = 'computed' as computed`));
	const computed = rows.some((row) => row.computed) ? await computedValues(trx, report) : new Map();
	const figures = new Map<number, ReportFigure>();
	// A computed total stands for its parts where they are on the same indicator.
	const totals = new Set(rows.filter((row) => row.computed).map(({ indicator }) => indicator));
	for (const row of rows) {
		if (!row.computed && totals.has(row.indicator)) continue;
		if (row.computed && row.value_kind === 'ratio') continue;
		const value = row.computed ? (computed.get(row.id) ?? null) : row.value;
		if (value === null) continue;
		const before = figures.get(row.indicator);
		figures.set(row.indicator, {
			indicator: row.indicator,
			value: exactSum([before?.value ?? 0, Number(value)]),
			reportValue: before ? null : row.id,
		});
	}
	return [...figures.values()];
}

async function computedValues(
	trx: Knex.Transaction,
	report: number,
): Promise<ReadonlyMap<number, number | null>> {
	const judged = await readJudgedReport(trx, report, () => Promise.resolve(null));
	const lines = judged?.lines ?? [];
	return new Map(lines.map(({ value_id, value }) => [value_id, value]));
}
