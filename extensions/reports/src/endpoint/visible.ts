import type { EndpointExtensionContext } from '@directus/extensions';
import type { ReportFile } from '@tiendo/core/domain/reports/attachments.ts';
import type { RegisterQuery } from '@tiendo/core/domain/reports/register-query.ts';
import type { RegisterAnswer, ValueRow } from '@tiendo/core/store/reports/form-ports.ts';
import type { Reader } from './reader.ts';
import { askRegister, toValueRow, VALUE_FIELDS } from '../shared/rows.ts';

type Sight = Pick<Reader, 'accountability' | 'schema'>;

/** Of the given reports those that the reader's permissions show, read the way Directus itself would. */
export async function visibleReports(
	context: EndpointExtensionContext,
	reader: Sight,
	ids: readonly number[],
): Promise<number[]> {
	if (ids.length === 0) return [];
	const reports = itemsOf(context, reader, 'reports');
	const rows = await reports.readByQuery({ filter: { id: { _in: [...ids] } }, fields: ['id'], limit: -1 });
	return rows.map((row) => Number(row['id']));
}

/** The report templates that the reader's permissions show. */
export async function visibleTemplates(context: EndpointExtensionContext, reader: Reader): Promise<number[]> {
	const rows = await itemsOf(context, reader, 'report_templates').readByQuery({ fields: ['id'], limit: -1 });
	return rows.map((row) => Number(row['id']));
}

/** The figures of the given reports that the reader's permissions show. Throws FORBIDDEN where figures are not readable at all. */
export async function visibleValues(
	context: EndpointExtensionContext,
	reader: Sight,
	reports: readonly number[],
): Promise<ValueRow[]> {
	const values = itemsOf(context, reader, 'report_values');
	const rows = await values.readByQuery({
		filter: { report: { _in: [...reports] } },
		fields: [...VALUE_FIELDS],
		limit: -1,
	});
	return rows.map(toValueRow);
}

/** What the register says of the rows the reader may see; null where they may see none of that register. */
export async function visibleRegister(
	context: EndpointExtensionContext,
	reader: Sight,
	query: RegisterQuery,
): Promise<RegisterAnswer | null> {
	return askRegister(itemsOf(context, reader, query.register), query, (error) =>
		context.logger.warn(error, `A report line asks ${query.register} for what it cannot answer`),
	);
}

/** The files of a report that the reader may see; none where they may not see files. */
export async function visibleFiles(
	context: EndpointExtensionContext,
	reader: Sight,
	report: number,
): Promise<ReportFile[]> {
	const files = itemsOf(context, reader, 'reports_files');
	try {
		const rows = await files.readByQuery({
			filter: { reports_id: { _eq: report } },
			fields: ['requirement', 'directus_files_id.id', 'directus_files_id.title'],
			limit: -1,
		});
		return rows.flatMap((row) => {
			const file = row['directus_files_id'] as { id?: unknown; title?: unknown } | null;
			if (typeof file?.id !== 'string') return [];
			const { requirement } = row;
			return [
				{
					id: file.id,
					title: typeof file.title === 'string' ? file.title : '',
					requirement: typeof requirement === 'string' ? requirement : null,
				},
			];
		});
	} catch (error) {
		if ((error as { status?: unknown }).status === 403) return [];
		throw error;
	}
}

export function itemsOf(context: EndpointExtensionContext, reader: Sight, collection: string) {
	const { ItemsService } = context.services;
	return new ItemsService(collection, {
		knex: context.database,
		accountability: reader.accountability,
		schema: reader.schema,
	});
}
