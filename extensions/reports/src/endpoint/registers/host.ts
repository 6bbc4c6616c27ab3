import type { EndpointExtensionContext } from '@directus/extensions';
import type { KnownUnit } from '@tiendo/core/domain/registers/units.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import type { UpdateRow } from '@tiendo/core/store/registers/changes.ts';
import type { Knex } from 'knex';
import type { Reader } from '../reader.ts';

/** Begins no path: for somebody without a unit. */
const NOWHERE = 'nowhere';

/** The units that the reader's permissions show. */
export async function visibleUnits(context: EndpointExtensionContext, reader: Reader): Promise<KnownUnit[]> {
	const { ItemsService } = context.services;
	const units = new ItemsService('units', { accountability: reader.accountability, schema: reader.schema });
	const fields = ['id', 'code', 'name', 'full_name', 'path', 'valid_from', 'valid_to'];
	return (await units.readByQuery({ fields, limit: -1 })) as KnownUnit[];
}

/** The path below which the reader may write; null: everywhere, as for administrators. */
export async function scopeOf(context: EndpointExtensionContext, reader: Reader): Promise<string | null> {
	if (reader.isAdmin) return null;
	if (reader.unit === null) return NOWHERE;
	const unit: { path: string } | undefined = await context
		.database('units')
		.where({ id: reader.unit })
		.first('path');
	return unit?.path ?? NOWHERE;
}

/** Changes rows through the host's own service as the reader: permissions, activity and revisions as for any edit. */
export function updateAs(
	context: EndpointExtensionContext,
	reader: Reader,
	trx: Knex.Transaction,
): UpdateRow {
	const { ItemsService } = context.services;
	return async (collection, id, changes) => {
		try {
			// A savepoint: what the database refuses must not take the other rows along.
			await trx.transaction(async (inner) => {
				const { accountability, schema } = reader;
				const items = new ItemsService(collection, { accountability, schema, knex: inner });
				await items.updateOne(id, changes, { bypassEmitAction: () => undefined });
			});
			return true;
		} catch (error) {
			if (codeOf(error) === undefined) throw error;
			return false;
		}
	};
}

/** Rows that did not go through the host's services would stay unseen in its cache of answers, where that is on. */
export async function clearDataCache(context: EndpointExtensionContext, reader: Reader): Promise<void> {
	if (context.env['CACHE_ENABLED'] !== true) return;
	const { UtilsService } = context.services;
	const accountability = { ...reader.accountability, admin: true };
	await new UtilsService({ accountability, schema: reader.schema }).clearCache({ system: false });
}
