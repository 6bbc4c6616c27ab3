import type { Knex } from 'knex';
import { applyConstraints, declaredTriggers, guardTriggers } from '../constraints.ts';
import type { HookContext, Host } from '../host.ts';
import { openLedger, type Ledger } from '../ledger.ts';
import { applyLists } from '../lists.ts';
import { applySnapshot } from '../snapshot.ts';
import { applyTranslations, type Texts } from '../translations.ts';
import type { SetupPackage } from './package.ts';
import { type Part, SetupRefused } from './part.ts';

/**
 * Brings a database to what the package says, all of it or nothing: collections, their words, the guard, and what the part
 * puts around them. Nothing of others is changed, and a second run changes nothing at all.
 * @returns a line for the operator about each thing done
 * @throws SetupRefused on a database that cannot hold the guard, or that has a collection or field of the same name
 */
export async function runPartSetup(
	context: HookContext,
	part: Part,
	{ snapshot, texts, lists, constraints, fingerprint }: SetupPackage,
	options: { readonly force: boolean; readonly say: (line: string) => void },
): Promise<string[]> {
	requirePostgres(part, context.database);
	return context.database.transaction(async (trx) => {
		const ledger = await openLedger(trx);
		if (isLookedAfter(ledger)) return ['kept by "directus tiendo:setup"; nothing to do'];
		if (ledger.applied.get(part.name) === fingerprint && !options.force) return ['unchanged'];
		if (!ledger.applied.has(part.name)) await refuseTaken(trx, part, snapshot);

		const host: Host = { trx, context, say: options.say };
		const changes = await applySnapshot(host, snapshot, false);
		const words = await applyTranslations(host, await inHostLanguage(trx, texts));
		const added = await applyLists(host, lists);
		await applyConstraints(trx, constraints);
		const triggers = await guardTriggers(trx, declaredTriggers(constraints));
		await ledger.remember(part.name, fingerprint, triggers);
		await part.attach?.(trx);
		return [
			`collections: ${changes} changes`,
			`translations: ${words} texts`,
			`lists: ${added} added`,
			`guard: ${constraints.length} files, ${triggers.length} triggers`,
		];
	});
}

/** Did the setup of the whole product make what this one would? */
export function isLookedAfter({ applied }: Ledger): boolean {
	return applied.has('snapshot');
}

/** @throws SetupRefused where the guard, which consists of triggers, cannot be */
export function requirePostgres({ title }: Part, { client }: Knex): void {
	const { config } = client as { config: { client: unknown } };
	if (config.client !== 'pg') {
		throw new SetupRefused(`${title} needs PostgreSQL; this host uses ${String(config.client)}.`);
	}
}

/** A collection of the host's own under one of our names would be changed into ours, and so would a field. */
async function refuseTaken(
	trx: Knex.Transaction,
	{ name, title }: Part,
	{ collections, fields }: SetupPackage['snapshot'],
): Promise<void> {
	const ours = collections.map(({ collection }) => collection);
	const added = fields.filter(({ collection }) => !ours.includes(collection));
	const { rows } = await trx.raw<{ rows: { name: string }[] }>(
		`select name from unnest(?::text[]) as name where to_regclass(quote_ident(name)) is not null
			or exists (select from directus_collections c where c.collection = name)
		union select n.owner || '.' || n.field from unnest(?::text[], ?::text[]) as n(owner, field)
			where exists (select from pg_attribute a
				where a.attrelid = to_regclass(quote_ident(n.owner)) and a.attname = n.field and not a.attisdropped)
			or exists (select from directus_fields f where f.collection = n.owner and f.field = n.field)
		order by 1`,
		[ours, added.map(({ collection }) => collection), added.map(({ field }) => field)],
	);
	if (rows.length === 0) return;
	const taken = rows.map((row) => row.name).join(', ');
	throw new SetupRefused(
		`This host has collections or fields of its own under names that ${name} uses: ${taken}. ${title} would change them, so nothing was done.`,
	);
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
