import { readdirSync, readFileSync } from 'node:fs';
import { PART_COLLECTIONS, type PartName } from '../extensions/core/src/contract/parts.ts';
import { collections } from './collections/index.ts';
import { systemFields } from './collections/users-unit.ts';
import { lists } from './model/lists.ts';
import { snapshot } from './model/snapshot.ts';
import { translations } from './model/translations.ts';
import type { CollectionSpec, FieldSpec } from './model/types.ts';

type Extensions = Readonly<Record<string, readonly FieldSpec[]>>;

/** What of the schema goes into the package of a part that can be installed alone. */
interface PartSchema {
	/** Constraint files that need no other collection of ours: the helpers (0x) and those about the part. */
	readonly constraints: RegExp;
	/** Fields on collections of Directus. */
	readonly extensions: Extensions;
	/** A field as it is where the rest of the product is missing. */
	readonly alone: (field: FieldSpec, collection: string) => FieldSpec;
}

/** Of a rule's subjects, those that need no collection of ours. */
const OPEN_SUBJECTS: readonly string[] = ['collection', 'waiting'];

const PARTS: Readonly<Record<PartName, PartSchema>> = {
	approvals: { constraints: /^[04]\d-.*\.sql$/, extensions: {}, alone: stepFieldAlone },
	reminders: {
		constraints: /^[05]\d-.*\.sql$/,
		extensions: { directus_users: ofUsers('reminders_muted') },
		alone: (field, collection) => (collection === 'reminder_rules' ? ruleFieldAlone(field) : field),
	},
};

function ofUsers(name: string): FieldSpec[] {
	return (systemFields['directus_users'] ?? []).filter(({ field }) => field === name);
}

/** The effects that can be chosen are those of our other extensions. */
function stepFieldAlone(spec: FieldSpec): FieldSpec {
	if (spec.field !== 'effects') return spec;
	return { ...spec, words: [], options: { ...spec.options, choices: [] } };
}

function ruleFieldAlone(spec: FieldSpec): FieldSpec {
	if (spec.field === 'conditions') return { ...spec, hidden: true };
	// States are chosen by an interface of the approvals; without them they are typed.
	if (spec.field === 'states') return { ...spec, interface: 'tags' };
	if (spec.field !== 'subject' || spec.choices === undefined) return spec;
	const values = Object.fromEntries(
		Object.entries(spec.choices.values).filter(([name]) => OPEN_SUBJECTS.includes(name)),
	);
	return { ...spec, default: 'collection', choices: { ...spec.choices, values } };
}

function specsOf(part: PartName): CollectionSpec[] {
	const names: readonly string[] = PART_COLLECTIONS[part];
	const { alone } = PARTS[part];
	return collections
		.filter(({ collection }) => names.includes(collection))
		.map(({ group, ...spec }) => ({
			...spec,
			...(group !== undefined && names.includes(group) ? { group } : {}),
			fields: spec.fields.map((field) => alone(field, spec.collection)),
		}));
}

/** The files of a part's setup by their path in its folder. The same schema always gives the same texts. */
export const partSetup = (part: PartName): Readonly<Record<string, string>> => {
	const specs = specsOf(part);
	const { constraints, extensions } = PARTS[part];
	// Directus' own columns keep the indexes that the host has.
	const taken = { ...snapshot(specs, extensions), systemFields: undefined };
	const folder = new URL('constraints/', import.meta.url);
	const names = readdirSync(folder).filter((name) => constraints.test(name));
	return {
		'snapshot.json': JSON.stringify(taken),
		'translations.json': JSON.stringify(translations(specs, extensions)),
		'lists.json': JSON.stringify(lists(specs)),
		...Object.fromEntries(
			names.sort().map((name) => [`constraints/${name}`, readFileSync(new URL(name, folder), 'utf8')]),
		),
	};
};
