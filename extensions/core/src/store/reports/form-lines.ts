import type { FormGroup, FormLine, FormPrefill } from '../../contract/reports.ts';
import { computedBefore } from '../../domain/reports/computed-before.ts';
import { judgeForm } from '../../domain/reports/form-findings.ts';
import { type Comparison, type EarlierReport, figureIn } from '../../domain/reports/lines.ts';
import { remarksOn, VALUES } from '../../domain/reports/remarks.ts';
import { sectionsOf } from '../../domain/reports/sections.ts';
import { mayEdit } from '../../domain/workflow/open-lines.ts';
import type { Returned } from '../workflow/returned.ts';
import { parseChecks } from '../../definitions/report/check.ts';
import type { ValueRow } from './form-ports.ts';
import type { LineRow, ReportHead } from './form-source.ts';

export interface LineContext {
	readonly head: ReportHead;
	readonly comparison: Comparison;
	/** The unit's last reports before this one; empty where no line compares with them. */
	readonly history: readonly EarlierReport[];
	readonly values: readonly ValueRow[];
	readonly editable: boolean;
	readonly returned: Returned;
	/** By line id. */
	readonly prefills: ReadonlyMap<number, FormPrefill>;
	/** Names of users by key. */
	readonly names: ReadonlyMap<string, string>;
}

/** The lines the reader may see in their groups: sections of the template where it has some, else task groups. */
export function groupsOf(rows: readonly LineRow[], context: LineContext): FormGroup[] {
	const pairs = rows.flatMap((row) => {
		const line = describeLine(row, context);
		return line ? [{ row, line }] : [];
	});
	const lines = computedBefore(pairs.map(({ line }) => line));
	const checks = parseChecks(context.head.checks).checks.map(({ entry }) => entry);
	const { figures, findings } = judgeForm(lines, {
		checks,
		explanations_required: context.head.explanations_required,
	});
	const done = lines.map((line) => ({
		...line,
		value: figures.get(line.number) ?? null,
		findings: findings.get(line.number) ?? [],
	}));
	const placed = done.map((line, index) => ({ line, row: pairs[index]?.row }));
	return sectionsOf(context.head.sections, placed);
}

/** Null where the reader may not see the line's figure. */
function describeLine(row: LineRow, context: LineContext): FormLine | null {
	const { head, comparison, history, values, editable, returned, prefills, names } = context;
	const own = values.find((value) => value.report === head.id && value.line === row.id);
	if (!own) return null;
	const edit = {
		kind: 'changed',
		relation: VALUES,
		line: String(own.id),
		field: row.kind === 'text' ? 'text' : 'value',
	} as const;
	const factor = numberOrNull(row.outlier_factor);
	return {
		value_id: own.id,
		number: row.number,
		kind: row.kind,
		formula: row.formula,
		name_vi: row.name_vi ?? row.number,
		name_en: row.name_en ?? row.name_vi ?? row.number,
		help_vi: row.help_vi,
		help_en: row.help_en,
		unit_of_measure: row.unit_of_measure,
		required: row.required,
		min: numberOrNull(row.min),
		max: numberOrNull(row.max),
		decimals: row.decimals,
		value: own.value,
		text: own.text,
		note: own.note,
		prefill: prefills.get(row.id) ?? null,
		findings: [],
		saved: own.at === null ? null : { by: (own.by && names.get(own.by)) ?? null, at: own.at },
		previous: figureIn(comparison.previous, row, values),
		last_year: figureIn(comparison.lastYear, row, values),
		earlier: comparison.sameYear.map((report) => figureIn(report, row, values)),
		history: factor === null ? [] : history.map((report) => figureIn(report, row, values)),
		outlier_factor: factor,
		aggregation: row.aggregation ?? 'last',
		target: numberOrNull(row.target),
		open: editable && row.kind !== 'computed' && mayEdit(returned.open, edit),
		note_open: editable && mayEdit(returned.open, { ...edit, field: 'note' }),
		remarks: remarksOn(returned.remarks, own.id),
	};
}

function numberOrNull(value: string | null): number | null {
	return value === null ? null : Number(value);
}
