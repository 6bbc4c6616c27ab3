import type { Knex } from 'knex';
import { applyConstraints, declaredTriggers, guardTriggers } from '@tiendo/core/setup/constraints.ts';
import type { HookContext, Host } from '@tiendo/core/setup/host.ts';
import { openLedger, type Ledger } from '@tiendo/core/setup/ledger.ts';
import { applySnapshot } from '@tiendo/core/setup/snapshot.ts';
import { applyTranslations, type Texts } from '@tiendo/core/setup/translations.ts';
import { withInbox, type BarEntry } from './module-bar.ts';
import type { SetupPackage } from './package.ts';

/** Name under which the ledger keeps this setup, and what it says there once everything was taken off again. */
export const PART = 'approvals';
export const DETACHED = 'detached';

/** Something the operator has to see to first. */
export class SetupRefused extends Error {}

/**
 * Brings a database to what the package says, all of it or nothing: collections, their words, the guard, the inbox in
 * the module bar. Nothing of others is changed, and a second run changes nothing at all.
 * @returns a line for the operator about each thing done
 * @throws SetupRefused on a database that cannot hold the guard, or that has a collection of the same name
 */
export async function runApprovalsSetup(
	context: HookContext,
	{ snapshot, texts, constraints, fingerprint }: SetupPackage,
	options: { readonly force: boolean; readonly say: (line: string) => void },
): Promise<string[]> {
	requirePostgres(context.database);
	return context.database.transaction(async (trx) => {
		const ledger = await openLedger(trx);
		if (isLookedAfter(ledger)) return ['kept by "directus tiendo:setup"; nothing to do'];
		if (ledger.applied.get(PART) === fingerprint && !options.force) return ['unchanged'];
		if (!ledger.applied.has(PART)) await refuseTaken(trx, snapshot);

		const host: Host = { trx, context, say: options.say };
		const changes = await applySnapshot(host, snapshot, false);
		const words = await applyTranslations(host, await inHostLanguage(trx, texts));
		await applyConstraints(trx, constraints);
		const triggers = await guardTriggers(trx, declaredTriggers(constraints));
		await ledger.remember(PART, fingerprint, triggers);
		await writeModuleBar(trx, withInbox);
		return [
			`collections: ${changes} changes`,
			`translations: ${words} texts`,
			`guard: ${constraints.length} files, ${triggers.length} triggers`,
		];
	});
}

/** Did the setup of the whole product make what this one would? */
export function isLookedAfter({ applied }: Ledger): boolean {
	return applied.has('snapshot');
}

/** @throws SetupRefused where the guard, which consists of triggers, cannot be */
export function requirePostgres({ client }: Knex): void {
	const { config } = client as { config: { client: unknown } };
	if (config.client !== 'pg') {
		throw new SetupRefused(`Approvals needs PostgreSQL; this host uses ${String(config.client)}.`);
	}
}

/** Changes the Studio's module bar. */
export async function writeModuleBar(
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

/** A collection of the host's own under one of our names would be changed into ours. */
async function refuseTaken(trx: Knex.Transaction, { collections }: SetupPackage['snapshot']): Promise<void> {
	const names = collections.map(({ collection }) => collection);
	const { rows } = await trx.raw<{ rows: { name: string }[] }>(
		`select name from unnest(?::text[]) as name where to_regclass(quote_ident(name)) is not null
			or exists (select from directus_collections c where c.collection = name) order by 1`,
		[names],
	);
	if (rows.length === 0) return;
	const taken = rows.map(({ name }) => name).join(', ');
	throw new SetupRefused(`This host has collections of its own under names that approvals uses: ${taken}.`);
}

/** A Studio in a third language shows the English words: it does not look for those of another language. */
async function inHostLanguage(trx: Knex.Transaction, texts: Texts): Promise<Texts> {
	const row: { default_language: string | null } | undefined = await trx('directus_settings')
		.select('default_language')
		.first();
	const language = row?.default_language ?? 'en-US';
	return Object.fromEntries(
		Object.entries(texts).map(([key, words]) => [key, { [language]: words['en-US'] ?? key, ...words }]),
	);
}
