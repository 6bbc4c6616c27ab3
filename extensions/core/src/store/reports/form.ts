import type { Knex } from 'knex';
import type { ReportForm } from '../../contract/reports.ts';
import { parseChecks } from '../../definitions/report/check.ts';
import { reaches } from '../../domain/policies.ts';
import { attachmentsOf, fileFindings } from '../../domain/reports/attachments.ts';
import { HISTORY } from '../../domain/reports/outlier.ts';
import { comparisonOf } from '../../domain/reports/lines.ts';
import { hurry, standingOf } from '../../domain/reports/standing.ts';
import { readReturned } from '../workflow/returned.ts';
import { groupsOf } from './form-lines.ts';
import type { FormPorts, ValueRow } from './form-ports.ts';
import { readPrefills } from './form-prefill.ts';
import { readEarlier, readHead, readLines, type ReportHead } from './form-source.ts';
import { type LogRow, readLastStep, readState, readSteps, type StateRow } from './form-steps.ts';

/**
 * The form of a report. The caller has made sure that the reader may read the report; all figures, also those of earlier
 * periods and of registers, come through the ports.
 * @returns null if the report does not exist
 */
export async function readForm(
	knex: Knex | Knex.Transaction,
	id: number,
	ports: FormPorts,
): Promise<ReportForm | null> {
	const head = await readHead(knex, id);
	if (!head) return null;
	// What does not wait for one another is asked at once.
	const [earlier, lines, state, steps, lastStep, returned, files] = await Promise.all([
		readEarlier(knex, head),
		readLines(knex, head),
		readState(knex, head.state),
		readSteps(knex, head.state),
		readLastStep(knex, id),
		readReturned(knex, 'reports', String(id)),
		ports.files(id),
	]);
	const comparison = comparisonOf(earlier, { code: head.period_code, year: head.year });
	const history = lines.some(({ outlier_factor: factor }) => factor !== null) ? earlier.slice(-HISTORY) : [];
	const compared = [...comparison.sameYear, comparison.previous, comparison.lastYear, ...history];
	const reports = new Set([id, ...compared.flatMap((report) => (report === null ? [] : [report.id]))]);
	const values = await ports.values([...reports]);
	const [prefills, names] = await Promise.all([
		readPrefills(head, lines, { comparison, values, register: ports.register }),
		readNames(knex, values, id),
	]);
	const editable = state !== undefined && reaches(state.editable_by ?? [], ports.policies);
	const attachments = attachmentsOf(head.attachments, files);
	return {
		...describeHead(head, state, ports),
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
		checks: parseChecks(head.checks).checks.map(({ entry }) => entry),
		explanations_required: head.explanations_required,
		attachments,
		findings: fileFindings(attachments),
		groups: groupsOf(lines, { head, comparison, history, values, editable, returned, prefills, names }),
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
			version: head.version,
			name_vi: head.name_vi,
			name_en: head.name_en ?? head.name_vi,
			cycle: head.cycle,
			introduction_vi: head.introduction_vi,
			content: head.content,
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

/** Names of those who saved the report's lines: whoever may read a line may know who wrote it. */
async function readNames(
	knex: Knex | Knex.Transaction,
	values: readonly ValueRow[],
	report: number,
): Promise<ReadonlyMap<string, string>> {
	const users = new Set(values.flatMap(({ report: of, by }) => (of === report && by !== null ? [by] : [])));
	if (users.size === 0) return new Map();
	const rows: { id: string; name: string | null }[] = await knex('directus_users')
		.whereIn('id', [...users])
		.select('id', knex.raw(`nullif(concat_ws(' ', first_name, last_name), '') as name`));
	return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}
