import type { EndpointExtensionContext } from '@directus/extensions';
import type { WorkbookChange } from '@tiendo/core/contract/report-workbook.ts';
import type { CoreEvent } from '@tiendo/core/http/core-emitter.ts';
import type { Reader } from './reader.ts';

/**
 * Writes the changes through Directus' own service, as the user would by hand: permissions, locks and the history hold. Runs within
 * the transaction `context.database`; the events go into `held`, for after its commit.
 */
export async function saveChanges(
	context: EndpointExtensionContext,
	reader: Reader,
	changes: readonly WorkbookChange[],
	held: CoreEvent[],
): Promise<void> {
	const { ItemsService } = context.services;
	const values = new ItemsService('report_values', {
		knex: context.database,
		accountability: reader.accountability,
		schema: reader.schema,
	});
	const rows = new Map<number, Record<string, WorkbookChange['new']>>();
	for (const { value_id, field, new: content } of changes) {
		rows.set(value_id, { ...rows.get(value_id), [field]: content });
	}
	for (const [key, row] of rows) {
		await values.updateOne(key, row, { bypassEmitAction: (event: CoreEvent) => held.push(event) });
	}
}
