import type { Knex } from 'knex';
import type { FormFinding, FormLine, FormPrefill } from '../../contract/reports.ts';
import { parsePrefill } from '../../definitions/report/prefill.ts';
import { attachmentsOf, fileFindings, type ReportFile } from '../../domain/reports/attachments.ts';
import { comparisonOf, type EarlierReport } from '../../domain/reports/lines.ts';
import { HISTORY } from '../../domain/reports/outlier.ts';
import { groupsOf } from './form-lines.ts';
import type { FormPorts, ValueRow } from './form-ports.ts';
import { readPrefills } from './form-prefill.ts';
import { type LineRow, readEarlier, readHead, readLines, type ReportHead } from './form-source.ts';

/** What a step asks of a report: its lines with their figures and findings, and what it lacks as a whole. */
export interface JudgedReport {
	readonly explanations_required: boolean;
	readonly lines: readonly FormLine[];
	readonly findings: readonly FormFinding[];
}

/**
 * A report as the system judges and posts it inside a transaction; nobody's permissions play a part. It reads earlier
 * reports, registers and files only where the template makes a step depend on them, since every step waits for it.
 * @returns null if the report does not exist
 */
export async function readJudgedReport(
	trx: Knex.Transaction,
	id: number,
	register: FormPorts['register'],
): Promise<JudgedReport | null> {
	const head = await readHead(trx, id);
	if (!head) return null;
	const lines = await readLines(trx, head);
	// Differences from registers and from the unit's own past are warnings: they block only where those need explaining.
	const strict = head.explanations_required;
	const earlier = needsEarlier(head, lines) ? await readEarlier(trx, head) : [];
	const comparison = comparisonOf(earlier, { code: head.period_code, year: head.year });
	const history = strict ? earlier.slice(-HISTORY) : [];
	const values = await allValues(trx, [id, ...idsOf(earlier)]);
	const prefills: ReadonlyMap<number, FormPrefill> = strict
		? await readPrefills(head, lines, { comparison, values, register })
		: new Map();
	const wanted = attachmentsOf(head.attachments, []).length > 0;
	const attachments = wanted ? attachmentsOf(head.attachments, await allFiles(trx, id)) : [];
	const groups = groupsOf(lines, {
		head,
		comparison,
		history,
		values,
		editable: false,
		returned: { remarks: [], open: null },
		prefills,
		names: new Map(),
	});
	return {
		explanations_required: strict,
		lines: groups.flatMap((group) => group.lines),
		findings: fileFindings(attachments),
	};
}

function needsEarlier(head: ReportHead, lines: readonly LineRow[]): boolean {
	// An at sign is how a formula or a check names another period.
	if (JSON.stringify(head.checks ?? []).includes('@')) return true;
	if (lines.some(({ formula }) => formula?.includes('@'))) return true;
	return (
		head.explanations_required && lines.some((line) => line.outlier_factor !== null || takesEarlier(line))
	);
}

function takesEarlier(line: LineRow): boolean {
	const parsed = parsePrefill(line.prefill);
	return parsed.ok && parsed.prefill?.kind === 'period';
}

function idsOf(reports: readonly EarlierReport[]): number[] {
	return reports.map(({ id }) => id);
}

async function allValues(trx: Knex.Transaction, reports: readonly number[]): Promise<ValueRow[]> {
	const rows: (Omit<ValueRow, 'value' | 'at'> & { value: string | null; at: Date | null })[] = await trx(
		'report_values',
	)
		.whereIn('report', [...reports])
		.select(
			'id',
			'report',
			'line',
			'indicator',
			'value',
			'text',
			'note',
			'user_updated as by',
			'date_updated as at',
		);
	return rows.map((row) => ({
		...row,
		value: row.value === null ? null : Number(row.value),
		at: row.at?.toISOString() ?? null,
	}));
}

async function allFiles(trx: Knex.Transaction, report: number): Promise<ReportFile[]> {
	const rows: ReportFile[] = await trx('reports_files as j')
		.join('directus_files as f', 'f.id', 'j.directus_files_id')
		.where('j.reports_id', report)
		.select('f.id', 'j.requirement', trx.raw(`coalesce(f.title, '') as title`));
	return rows;
}
