import { parse } from 'yaml';
import { applyAccess } from './access.ts';
import { applyConstraints, declaredTriggers, guardTriggers } from './constraints.ts';
import { applyDashboards, applyFlows } from './content.ts';
import { fingerprints, readEntry } from './fingerprint.ts';
import type { Part } from './fingerprint.ts';
import { ensureAdministrator } from './first-admin.ts';
import type { Host, HookContext } from './host.ts';
import { openLedger } from './ledger.ts';
import { applyLists } from './lists.ts';
import { applySettings } from './settings.ts';
import { applySnapshot } from './snapshot.ts';
import { applyTranslations } from './translations.ts';

export interface SetupOptions {
	readonly directory: string;
	/** Apply every part, whether its files have changed or not. */
	readonly force: boolean;
	/** Let fields of our collections be dropped that the snapshot no longer has. */
	readonly allowDrop: boolean;
}

/** What happened to each part: a line for the operator, `unchanged` where its files are as last time. */
export type SetupReport = Record<Part, string>;

const constraintsIn = (directory: string) => readEntry(directory, 'constraints');

const steps: Record<Part, (host: Host, options: SetupOptions) => Promise<string>> = {
	snapshot: async (host, { directory, allowDrop }) => {
		const [file] = readEntry(directory, 'snapshot.yaml');
		if (file === undefined)
			throw new Error(`${directory}/snapshot.yaml is missing: run "npm run schema:build"`);
		return `${await applySnapshot(host, parse(file.text), allowDrop)} changes`;
	},
	translations: async (host, { directory }) => {
		const [file] = readEntry(directory, 'translations.yaml');
		return `${file === undefined ? 0 : await applyTranslations(host, parse(file.text))} texts`;
	},
	constraints: async ({ trx }, { directory }) => {
		const files = constraintsIn(directory);
		await applyConstraints(trx, files);
		return `${files.length} files, ${(await guardTriggers(trx, declaredTriggers(files))).length} triggers`;
	},
	access: async (host, { directory }) => (await applyAccess(host, directory)).join(', ') || 'none',
	flows: async (host, { directory }) => `${await applyFlows(host, directory)} flows`,
	dashboards: async (host, { directory }) => `${await applyDashboards(host, directory)} dashboards`,
	lists: async (host, { directory }) => {
		const [file] = readEntry(directory, 'lists.yaml');
		return `${file === undefined ? 0 : await applyLists(host, parse(file.text))} added`;
	},
	settings: async (host, { directory }) => (await applySettings(host, directory)).join(', ') || 'kept',
};

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
		const { applied, remember } = await openLedger(trx);
		const host: Host = { trx, context, say };
		for (const part of Object.keys(steps) as Part[]) {
			if (!options.force && applied.get(part) === wanted[part]) {
				report[part] = 'unchanged';
				continue;
			}
			report[part] = await steps[part](host, options);
			await remember(part, wanted[part]);
			if (part === 'constraints') {
				const triggers = await guardTriggers(trx, declaredTriggers(constraintsIn(options.directory)));
				await remember('triggers', wanted[part], triggers);
			}
		}
		const email = await ensureAdministrator(host);
		if (email !== undefined) say(`first administrator: ${email}`);
	});
	return report as SetupReport;
};
