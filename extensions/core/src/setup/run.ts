import type { Knex } from 'knex';
import { applyAccess } from './access.ts';
import { applyConstraints, declaredTriggers, guardTriggers } from './constraints.ts';
import { applyDashboards, applyFlows, applyTranslations } from './content.ts';
import { fingerprints } from './fingerprint.ts';
import type { Part } from './fingerprint.ts';
import { ensureAdministrator } from './first-admin.ts';
import type { Host, HookContext } from './host.ts';
import { applySettings } from './settings.ts';
import { applySnapshot } from './snapshot.ts';

export interface SetupOptions {
	readonly directory: string;
	/** Apply every part, whether its files have changed or not. */
	readonly force: boolean;
	/** Let fields of our collections be dropped that the snapshot no longer has. */
	readonly allowDrop: boolean;
}

/** What happened to each part: a line for the operator, `unchanged` where its files are as last time. */
export type SetupReport = Record<Part, string>;

const LOCK = 7_402_301;

const steps: Record<Part, (host: Host, options: SetupOptions) => Promise<string>> = {
	snapshot: async (host, { directory, allowDrop }) =>
		`${await applySnapshot(host, directory, allowDrop)} changes`,
	translations: async (host, { directory }) => `${await applyTranslations(host, directory)} texts`,
	constraints: async ({ trx }, { directory }) => {
		const files = await applyConstraints(trx, directory);
		return `${files.length} files, ${(await guardTriggers(trx, declaredTriggers(directory))).length} triggers`;
	},
	access: async (host, { directory }) => (await applyAccess(host, directory)).join(', ') || 'none',
	flows: async (host, { directory }) => `${await applyFlows(host, directory)} flows`,
	dashboards: async (host, { directory }) => `${await applyDashboards(host, directory)} dashboards`,
	settings: async (host, { directory }) => (await applySettings(host, directory)).join(', ') || 'kept',
};

const createLedger = (trx: Knex.Transaction) =>
	trx.raw(`create table if not exists td_setup (
		part text primary key,
		fingerprint text not null,
		details json,
		applied_at timestamptz not null default now()
	)`);

const remember = (trx: Knex.Transaction, part: string, fingerprint: string, details: unknown = null) =>
	trx('td_setup')
		.insert({ part, fingerprint, details: JSON.stringify(details), applied_at: trx.fn.now() })
		.onConflict('part')
		.merge();

/**
 * Brings the database to what the schema folder says: all of it or, if anything fails, nothing. Two processes that
 * start at once wait for one another; the second finds everything done.
 */
export const runSetup = async (
	context: HookContext,
	say: (line: string) => void,
	options: SetupOptions,
): Promise<SetupReport> => {
	const wanted = fingerprints(options.directory);
	const report: Partial<SetupReport> = {};
	await context.database.transaction(async (trx) => {
		await trx.raw('select pg_advisory_xact_lock(?)', [LOCK]);
		await createLedger(trx);
		const ledger: { part: string; fingerprint: string }[] = await trx('td_setup').select(
			'part',
			'fingerprint',
		);
		const applied = new Map(ledger.map(({ part, fingerprint }) => [part, fingerprint]));
		const host: Host = { trx, context, say };
		for (const part of Object.keys(steps) as Part[]) {
			if (!options.force && applied.get(part) === wanted[part]) {
				report[part] = 'unchanged';
				continue;
			}
			report[part] = await steps[part](host, options);
			await remember(trx, part, wanted[part]);
			if (part === 'constraints') {
				const triggers = await guardTriggers(trx, declaredTriggers(options.directory));
				await remember(trx, 'triggers', wanted[part], triggers);
			}
		}
		const email = await ensureAdministrator(host);
		if (email !== undefined) say(`first administrator: ${email}`);
	});
	return report as SetupReport;
};
