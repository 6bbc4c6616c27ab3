import type { Knex } from 'knex';
import type { HookContext } from '@tiendo/core/setup/host.ts';
import { openLedger } from '@tiendo/core/setup/ledger.ts';
import { withoutInbox } from './module-bar.ts';
import type { SetupPackage } from './package.ts';
import { DETACHED, isLookedAfter, PART, requirePostgres, SetupRefused, writeModuleBar } from './run.ts';

/**
 * Takes off what the setup put around the host's own tables: the guard with all its triggers, and the inbox from the
 * module bar. Items, definitions and the log stay as they are; a later setup puts the guard back.
 * @returns a line for the operator about each thing done
 * @throws SetupRefused where the setup of the whole product made it
 */
export async function runApprovalsDetach(
	{ database }: Pick<HookContext, 'database'>,
	{ constraints }: SetupPackage,
): Promise<string[]> {
	requirePostgres(database);
	return database.transaction(async (trx) => {
		const ledger = await openLedger(trx);
		if (isLookedAfter(ledger)) throw new SetupRefused('Kept by "directus tiendo:setup"; left as it is.');
		if ((ledger.applied.get(PART) ?? DETACHED) === DETACHED) return ['nothing to take off'];
		const sql = constraints.map(({ text }) => text).join('\n');
		const triggers = await dropFunctions(trx, named(sql, /^create or replace function (td_\w+)/gm));
		// What is derived from the log, and would be out of date the next time; and indexes on the host's own tables.
		for (const table of named(sql, /create (?:unlogged )?table (?:if not exists )?(td_\w+)/g))
			await trx.raw('drop table if exists ??', [table]);
		for (const index of await indexesOnHostTables(trx)) await trx.raw('drop index if exists ??', [index]);
		await writeModuleBar(trx, withoutInbox);
		await ledger.remember(PART, DETACHED);
		return [`guard: ${triggers} triggers gone`, 'items, definitions and log: kept'];
	});
}

function named(sql: string, pattern: RegExp): string[] {
	return [...new Set([...sql.matchAll(pattern)].map(([, name]) => name ?? ''))];
}

/** Drops these functions and the triggers that call them; returns how many triggers there were. */
async function dropFunctions(trx: Knex.Transaction, names: readonly string[]): Promise<number> {
	const { rows } = await trx.raw<{ rows: { signature: string; triggers: string }[] }>(
		`select p.oid::regprocedure::text as signature,
			(select count(*) from pg_trigger t where t.tgfoid = p.oid and not t.tgisinternal) as triggers
		from pg_proc p where p.proname = any(?) and p.pronamespace = current_schema()::regnamespace`,
		[[...names]],
	);
	for (const { signature } of rows) await trx.raw(`drop function if exists ${signature} cascade`);
	return rows.reduce((sum, { triggers }) => sum + Number(triggers), 0);
}

async function indexesOnHostTables(trx: Knex.Transaction): Promise<string[]> {
	const { rows } = await trx.raw<{ rows: { indexname: string }[] }>(
		`select indexname from pg_indexes
		where schemaname = current_schema() and indexname like 'td\\_%' and tablename not like 'workflow%' and tablename not like 'td\\_%'`,
	);
	return rows.map(({ indexname }) => indexname);
}
