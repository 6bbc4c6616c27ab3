import type { Knex } from 'knex';
import { PART_COLLECTIONS } from '../../contract/parts.ts';
import type { SchemaFile } from '../fingerprint.ts';
import type { HookContext } from '../host.ts';
import { openLedger, type Ledger } from '../ledger.ts';
import type { SetupPackage } from './package.ts';
import { DETACHED, type Part, SetupRefused } from './part.ts';
import { isLookedAfter, requirePostgres } from './run.ts';

/** Helpers that every part brings along, all of them alike. */
const SHARED = /^constraints\/0\d-/;

/**
 * Takes off what the setup put around the tables: the guard with all its triggers, and what the part takes away itself.
 * Rows stay as they are; a later setup puts the guard back. Helpers stay while another part needs them.
 * @returns a line for the operator about each thing done
 * @throws SetupRefused where the setup of the whole product made it
 */
export async function runPartDetach(
	{ database }: Pick<HookContext, 'database'>,
	part: Part,
	{ constraints }: SetupPackage,
): Promise<string[]> {
	requirePostgres(part, database);
	return database.transaction(async (trx) => {
		const ledger = await openLedger(trx);
		if (isLookedAfter(ledger)) throw new SetupRefused('Kept by "directus tiendo:setup"; left as it is.');
		if (!isAttached(ledger, part.name)) return ['nothing to take off'];
		const sql = textOf(constraints, othersIn(ledger, part));
		const triggers = await dropFunctions(trx, named(sql, /^create or replace function (td_\w+)/gm));
		// What is derived from rows, and would be out of date the next time.
		for (const table of named(sql, /create (?:unlogged )?table (?:if not exists )?(td_\w+)/g))
			await trx.raw('drop table if exists ??', [table]);
		await part.detach?.(trx);
		await ledger.remember(part.name, DETACHED);
		return [`guard: ${triggers} triggers gone`, `${part.keeps}: kept`];
	});
}

function isAttached({ applied }: Ledger, part: string): boolean {
	return (applied.get(part) ?? DETACHED) !== DETACHED;
}

/** Is any other part installed here? */
function othersIn(ledger: Ledger, { name }: Part): boolean {
	return Object.keys(PART_COLLECTIONS).some((other) => other !== name && isAttached(ledger, other));
}

function textOf(files: readonly SchemaFile[], withoutShared: boolean): string {
	const own = withoutShared ? files.filter(({ path }) => !SHARED.test(path)) : files;
	return own.map(({ text }) => text).join('\n');
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
