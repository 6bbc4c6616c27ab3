import type { Knex } from 'knex';
import type { LineKind, ReportCycle } from '../../contract/reports.ts';
import type { EarlierReport } from '../../domain/reports/lines.ts';

/** A report with everything its form stands on, except the figures: those pass the reader's own permissions. */
export interface ReportHead {
	readonly id: number;
	readonly state: string;
	readonly due_on: string;
	readonly unit: number;
	readonly unit_path: string;
	readonly unit_name: string;
	readonly unit_full_name: string;
	readonly template: number;
	readonly template_code: string;
	readonly version: number;
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly introduction_vi: string | null;
	readonly content: 'both' | 'figures' | 'text';
	readonly sections: unknown;
	readonly attachments: unknown;
	readonly checks: unknown;
	readonly explanations_required: boolean;
	readonly cycle: ReportCycle;
	readonly period_code: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly year: number;
}

/** The report's own data; undefined if there is no such report. */
export async function readHead(knex: Knex | Knex.Transaction, id: number): Promise<ReportHead | undefined> {
	const result = await knex.raw<{ rows: ReportHead[] }>(
		`select r.id, r.state, r.due_on::text, u.id as unit, u.path as unit_path, u.name as unit_name,
			u.full_name as unit_full_name, t.id as template, t.code as template_code, t.version, t.name_vi, t.name_en,
			t.introduction_vi, t.content, t.sections, t.attachments, t.checks, t.explanations_required, t.cycle,
			p.code as period_code, p.starts_on::text, p.ends_on::text, p.year
		from reports r
		join units u on u.id = r.unit
		join report_templates t on t.id = r.template
		join report_periods p on p.id = r.period
		where r.id = ?`,
		[id],
	);
	return result.rows[0];
}

/** Two years of months, or the last twelve values and more of any other cycle. */
const EARLIER = 24;

/** The unit's last earlier reports under any version of the same template, oldest first. */
export async function readEarlier(knex: Knex | Knex.Transaction, head: ReportHead): Promise<EarlierReport[]> {
	const rows: EarlierReport[] = await knex('reports as r')
		.join('report_templates as t', 't.id', 'r.template')
		.join('report_periods as p', 'p.id', 'r.period')
		.where({ 'r.unit': head.unit, 't.code': head.template_code })
		.andWhere('p.ends_on', '<', head.starts_on)
		.orderBy([
			{ column: 'p.ends_on', order: 'desc' },
			{ column: 'r.id', order: 'desc' },
		])
		.limit(EARLIER)
		.select('r.id', 'p.code', 'p.year');
	return rows.toReversed();
}

export interface LineRow {
	readonly id: number;
	readonly number: string;
	readonly kind: LineKind;
	readonly indicator: number | null;
	readonly indicator_code: string | null;
	readonly name_vi: string | null;
	readonly name_en: string | null;
	readonly help_vi: string | null;
	readonly help_en: string | null;
	readonly unit_of_measure: string | null;
	readonly aggregation: 'sum' | 'last' | 'max' | 'average' | null;
	readonly required: boolean;
	readonly min: string | null;
	readonly max: string | null;
	readonly decimals: number;
	readonly formula: string | null;
	readonly prefill: unknown;
	readonly outlier_factor: string | null;
	readonly section: string | null;
	readonly group_code: string | null;
	readonly group_vi: string | null;
	readonly group_en: string | null;
	readonly target: string | null;
}

/** The lines the report was opened with, in the order of the form, with the unit's own target of the year. */
export async function readLines(knex: Knex | Knex.Transaction, head: ReportHead): Promise<LineRow[]> {
	const result = await knex.raw<{ rows: LineRow[] }>(
		`select l.id, l.number, l.kind, l.indicator, i.code as indicator_code,
			coalesce(nullif(l.title_vi, ''), i.name_vi) as name_vi,
			coalesce(nullif(l.title_en, ''), nullif(l.title_vi, ''), i.name_en) as name_en,
			l.help_vi, l.help_en, i.unit_of_measure, i.time_aggregation as aggregation,
			coalesce(l.required, false) as required, l.min, l.max, coalesce(l.decimals, i.decimals, 0) as decimals,
			case when l.kind = 'computed' then l.formula end as formula, l.prefill, l.outlier_factor, l.section,
			g.code as group_code, g.name_vi as group_vi, g.name_en as group_en, target.value as target
		from report_values v
		join report_template_lines l on l.id = v.line
		left join indicators i on i.id = l.indicator
		left join task_groups g on g.id = coalesce(l.task_group, i.task_group)
		left join targets target on target.indicator = l.indicator and target.unit = ? and target.year = ?
		where v.report = ?
		order by g.sort nulls last, g.id nulls last, l.sort nulls last, l.id`,
		[head.unit, head.year, head.id],
	);
	return result.rows;
}
