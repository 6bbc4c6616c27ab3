import type { Knex } from 'knex';
import type { HookContext } from '@tiendo/core/setup/host.ts';
import { type Part, SetupRefused } from '@tiendo/core/setup/part/part.ts';
import { verifyLog } from '@tiendo/core/store/workflow/verify-log.ts';
import { type BarEntry, withInbox, withoutInbox } from './module-bar.ts';

/** Approvals as it is installed alone. */
export const approvals: Part = {
	name: 'approvals',
	title: 'Approvals',
	brings: 'the collections, the guard and the inbox of approvals',
	keeps: 'items, definitions and log',
	attach: (trx) => writeModuleBar(trx, withInbox),
	detach: async (trx) => {
		for (const index of await indexesOnHostTables(trx)) await trx.raw('drop index if exists ??', [index]);
		await writeModuleBar(trx, withoutInbox);
	},
	commands: {
		'verify-log': { description: 'Check the hash chains of the workflow log', run: verify },
	},
};

/** Changes the Studio's module bar. */
async function writeModuleBar(
	trx: Knex.Transaction,
	change: (bar: readonly BarEntry[] | null) => readonly BarEntry[] | null,
): Promise<void> {
	const row: { id: number; module_bar: BarEntry[] | null } | undefined = await trx('directus_settings')
		.select('id', 'module_bar')
		.first();
	const bar = change(row?.module_bar ?? null);
	const module_bar = bar === null ? null : JSON.stringify(bar);
	if (row === undefined) await trx('directus_settings').insert({ module_bar });
	else await trx('directus_settings').where({ id: row.id }).update({ module_bar });
}

async function indexesOnHostTables(trx: Knex.Transaction): Promise<string[]> {
	const { rows } = await trx.raw<{ rows: { indexname: string }[] }>(
		`select indexname from pg_indexes
		where schemaname = current_schema() and indexname like 'td\\_%' and tablename not like 'workflow%' and tablename not like 'td\\_%'`,
	);
	return rows.map(({ indexname }) => indexname);
}

/** @throws SetupRefused naming the first broken row of each item */
async function verify({ database }: Pick<HookContext, 'database'>): Promise<string[]> {
	const { rows, broken } = await verifyLog(database);
	const told = broken.map(({ id, collection, item, fault }) => `row ${id} (${collection} ${item}): ${fault}`);
	if (told.length > 0) throw new SetupRefused(`The log is broken: ${told.join('; ')}`);
	return [`the log holds: ${rows} rows verified`];
}
