import type { Knex } from 'knex';
import type { FormGroup, FormLine, ReportForm } from '../../contract/reports.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { type PolicyRef, reaches } from '../../domain/policies.ts';
import { type Comparison, comparisonOf, type Figure, figureIn } from '../../domain/reports/lines.ts';
import { remarksOn, VALUES } from '../../domain/reports/remarks.ts';
import { hurry, standingOf } from '../../domain/reports/standing.ts';
import { mayEdit } from '../../domain/workflow/open-lines.ts';
import { readReturned, type Returned } from '../workflow/returned.ts';
import { type LineRow, readEarlier, readHead, readLines, type ReportHead } from './form-source.ts';
import { type LogRow, readLastStep, readState, readSteps, type StateRow } from './form-steps.ts';

/** A row of report_values as the reader may see it. */
export interface ValueRow extends Figure {
	readonly id: number;
	readonly note: string | null;
}

export interface FormPorts {
	/** The figures of these reports, as far as the reader may see them; throws where the reader may not read figures. */
	readonly values: (reports: readonly number[]) => Promise<readonly ValueRow[]>;
	readonly policies: readonly PolicyRef[];
	readonly today: PlainDate;
	readonly calendar: WorkingCalendar;
}

/**
 * The form of a report. The caller has made sure that the reader may read the report; all figures, also those of earlier
 * periods, come through `ports.values`.
 * @returns null if the report does not exist
 */
export async function readForm(
	knex: Knex | Knex.Transaction,
	id: number,
	ports: FormPorts,
): Promise<ReportForm | null> {
	const head = await readHead(knex, id);
	if (!head) return null;
	const comparison = comparisonOf(await readEarlier(knex, head), { code: head.period_code, year: head.year });
	const reports = [id, ...comparison.sameYear, comparison.previous, comparison.lastYear].flatMap((report) =>
		report === null ? [] : [typeof report === 'number' ? report : report.id],
	);
	const values = await ports.values([...new Set(reports)]);
	const state = await readState(knex, head.state);
	const steps = await readSteps(knex, head.state);
	const lastStep = await readLastStep(knex, id);
	const editable = state !== undefined && reaches(state.editable_by ?? [], ports.policies);
	const returned = await readReturned(knex, 'reports', String(id));
	return {
		...describeHead(head, state, ports),
		attachments: [],
		findings: [],
		previous_period: comparison.previous?.code ?? null,
		last_year_period: comparison.lastYear?.code ?? null,
		missing_periods: comparison.sameYear
			.filter((report) => !values.some((value) => value.report === report.id && value.value !== null))
			.map((report) => report.code),
		editable,
		last_step: lastStep ? describeStep(lastStep) : null,
		next: steps.map((step) => ({
			action: step.action,
			label_vi: step.label_vi,
			label_en: step.label_en ?? step.label_vi,
			by: step.by,
			mine: reaches(step.policies ?? [], ports.policies),
		})),
		groups: groupsOf(await readLines(knex, head), { head, comparison, values, editable, returned }),
	};
}

function describeHead(head: ReportHead, state: StateRow | undefined, ports: FormPorts) {
	const facts = { kind: state?.kind ?? 'open', editable: (state?.editable_by ?? []).length > 0 };
	const standing = standingOf({ state: facts, starts_on: head.starts_on, due_on: head.due_on }, ports.today);
	return {
		id: head.id,
		unit: { id: head.unit, name: head.unit_name, full_name: head.unit_full_name },
		template: {
			id: head.template,
			code: head.template_code,
			name_vi: head.name_vi,
			name_en: head.name_en ?? head.name_vi,
			cycle: head.cycle,
			introduction_vi: head.introduction_vi,
			version: 1,
			content: 'both' as const,
		},
		period: { code: head.period_code, starts_on: head.starts_on, ends_on: head.ends_on, year: head.year },
		due_on: head.due_on,
		state: {
			key: head.state,
			kind: facts.kind,
			label_vi: state?.label_vi ?? head.state,
			label_en: state?.label_en ?? state?.label_vi ?? head.state,
			icon: state?.icon ?? null,
		},
		standing,
		time_left: hurry(standing, head.due_on, ports.today, ports.calendar),
	};
}

function describeStep(step: LogRow) {
	const { action, at, by, on_behalf_of, comment } = step;
	return { action, at: at.toISOString(), by, on_behalf_of, comment };
}

interface LineContext {
	readonly head: ReportHead;
	readonly comparison: Comparison;
	readonly values: readonly ValueRow[];
	readonly editable: boolean;
	readonly returned: Returned;
}

function groupsOf(rows: readonly LineRow[], context: LineContext): FormGroup[] {
	const groups = new Map<string, { code: string; name_vi: string; name_en: string; lines: FormLine[] }>();
	for (const row of rows) {
		const line = describeLine(row, context);
		if (!line) continue;
		const code = row.group_code ?? '';
		const group = groups.get(code) ?? {
			code,
			name_vi: row.group_vi ?? '',
			name_en: row.group_en ?? row.group_vi ?? '',
			lines: [],
		};
		group.lines.push(line);
		groups.set(code, group);
	}
	return [...groups.values()];
}

/** Null where the reader may not see the line's figure. */
function describeLine(row: LineRow, context: LineContext): FormLine | null {
	const { head, comparison, values, editable, returned } = context;
	const own = values.find((value) => value.report === head.id && value.line === row.id);
	if (!own) return null;
	const edit = { kind: 'changed', relation: VALUES, line: String(own.id), field: 'value' } as const;
	return {
		value_id: own.id,
		number: row.number,
		kind: 'number',
		formula: null,
		text: null,
		prefill: null,
		findings: [],
		saved: null,
		name_vi: row.name_vi,
		name_en: row.name_en ?? row.name_vi,
		help_vi: row.help_vi,
		help_en: row.help_en,
		unit_of_measure: row.unit_of_measure,
		required: row.required,
		min: numberOrNull(row.min),
		max: numberOrNull(row.max),
		decimals: row.decimals,
		value: own.value,
		note: own.note,
		previous: figureIn(comparison.previous, row, values),
		last_year: figureIn(comparison.lastYear, row, values),
		earlier: comparison.sameYear.map((report) => figureIn(report, row, values)),
		aggregation: row.aggregation,
		target: numberOrNull(row.target),
		open: editable && mayEdit(returned.open, edit),
		remarks: remarksOn(returned.remarks, own.id),
	};
}

function numberOrNull(value: string | null): number | null {
	return value === null ? null : Number(value);
}
