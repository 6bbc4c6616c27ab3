import type { EndpointExtensionContext } from '@directus/extensions';
import type { ValueRow } from '@tiendo/core/store/reports/form.ts';
import type { Reader } from './reader.ts';

/** Of the given reports those that the reader's permissions show, read the way Directus itself would. */
export async function visibleReports(
	context: EndpointExtensionContext,
	reader: Reader,
	ids: readonly number[],
): Promise<number[]> {
	if (ids.length === 0) return [];
	const reports = itemsOf(context, reader, 'reports');
	const rows = await reports.readByQuery({ filter: { id: { _in: [...ids] } }, fields: ['id'], limit: -1 });
	return rows.map((row) => Number(row['id']));
}

/** The figures of the given reports that the reader's permissions show. Throws FORBIDDEN where figures are not readable at all. */
export async function visibleValues(
	context: EndpointExtensionContext,
	reader: Reader,
	reports: readonly number[],
): Promise<ValueRow[]> {
	const values = itemsOf(context, reader, 'report_values');
	const rows = await values.readByQuery({
		filter: { report: { _in: [...reports] } },
		fields: ['id', 'report', 'line', 'indicator', 'value', 'note'],
		limit: -1,
	});
	return rows.map((row) => ({
		id: Number(row['id']),
		report: Number(row['report']),
		line: Number(row['line']),
		indicator: Number(row['indicator']),
		value: row['value'] === null ? null : Number(row['value']),
		note: typeof row['note'] === 'string' ? row['note'] : null,
	}));
}

function itemsOf(context: EndpointExtensionContext, reader: Reader, collection: string) {
	const { ItemsService } = context.services;
	return new ItemsService(collection, {
		knex: context.database,
		accountability: reader.accountability,
		schema: reader.schema,
	});
}
