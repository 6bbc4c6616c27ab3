import { readdirSync, readFileSync } from 'node:fs';
import { isApprovalsCollection } from '../extensions/core/src/contract/approvals-collections.ts';
import { collections } from './collections/index.ts';
import { snapshot } from './model/snapshot.ts';
import { translations } from './model/translations.ts';

/** Constraint files that need no other collection of ours: the helpers (0x) and everything about workflows (4x). */
const CONSTRAINTS = /^[04]\d-.*\.sql$/;

/** The files of that setup by their path in its folder. The same schema always gives the same texts. */
export const approvalsSetup = (): Readonly<Record<string, string>> => {
	const specs = collections.filter(({ collection }) => isApprovalsCollection(collection));
	// Directus' own columns keep the indexes that the host has.
	const taken = { ...snapshot(specs, {}), systemFields: undefined };
	const folder = new URL('constraints/', import.meta.url);
	const names = readdirSync(folder).filter((name) => CONSTRAINTS.test(name));
	return {
		'snapshot.json': JSON.stringify(taken),
		'translations.json': JSON.stringify(translations(specs, {})),
		...Object.fromEntries(
			names.sort().map((name) => [`constraints/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
		),
	};
};
