import type { Knex } from 'knex';
import type { ReportForm } from '../../contract/reports.ts';
import { workingCalendar } from '../../domain/calendar/working-days.ts';
import type { ReportFile } from '../../domain/reports/attachments.ts';
import { readForm } from './form.ts';
import type { FormPorts, ValueRow } from './form-ports.ts';

/**
 * The form of a report as the system itself sees it, for judging and posting inside a transaction; nobody's permissions
 * play a part, and what only screens need (deadlines, who may act) is not meant.
 * @returns null if the report does not exist
 */
export async function readSystemForm(
	trx: Knex.Transaction,
	id: number,
	register: FormPorts['register'],
): Promise<ReportForm | null> {
	return readForm(trx, id, {
		values: (reports) => allValues(trx, reports),
		register,
		files: (report) => allFiles(trx, report),
		policies: [],
		today: '2000-01-01',
		calendar: workingCalendar([]),
	});
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
