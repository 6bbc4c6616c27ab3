import type { ChoiceSet, FieldExtra, FieldSpec, OnDelete, Words } from './types.ts';

/** `label('Mã', 'Code')` reads better in a collection file than a bare pair. */
export const label = (vi: string, en: string): Words => [vi, en];

type Build = (field: string, vi: string, en: string, extra?: FieldExtra) => FieldSpec;

const column =
	(type: FieldSpec['type'], defaults: FieldExtra): Build =>
	(field, vi, en, extra = {}) => ({ field, type, label: [vi, en], ...defaults, ...extra });

/** One line of text, up to 255 characters. Lists say with “…” where a column cuts it off, and tell the whole text then. */
export const str = column('string', { interface: 'input', width: 'half', display: 'formatted-value' });
/** A text of any length over several lines. */
export const text = column('text', { interface: 'input-multiline', width: 'full', display: 'raw' });
/** A whole number. */
export const int = column('integer', {
	interface: 'input',
	width: 'half',
	display: 'raw',
	searchable: false,
});
/** A decimal number with four places; lists show it as the reader's language writes figures, without the zeros at its end. */
export const dec = column('decimal', {
	interface: 'input',
	width: 'half',
	display: 'formatted-value',
	displayOptions: { format: true },
	searchable: false,
});
/** A calendar day without a time; lists show it in figures, so that a column does not cut off its year. */
export const date = column('date', {
	interface: 'datetime',
	width: 'half',
	display: 'datetime',
	displayOptions: { format: 'P' },
});
/** A moment, stored with its time zone; lists show day and time in figures, as the reader's language writes them. */
export const moment = column('timestamp', {
	interface: 'datetime',
	width: 'half',
	display: 'datetime',
	displayOptions: { format: 'P HH:mm' },
});
/** Yes or no; never null. */
export const bool = column('boolean', {
	interface: 'boolean',
	width: 'half',
	display: 'boolean',
	default: false,
	notNull: true,
	special: ['cast-boolean'],
});
/** A key of something that is not a relation of Directus. */
export const uuid = column('uuid', { interface: 'input', width: 'half', display: 'raw' });

/** Structured text, edited as JSON unless another interface is given. */
export const json: Build = (field, vi, en, extra = {}) => ({
	field,
	type: 'json',
	label: [vi, en],
	interface: 'input-code',
	options: extra.interface === undefined ? { language: 'JSON', lineNumber: false } : undefined,
	display: 'raw',
	width: 'full',
	special: ['cast-json'],
	...extra,
});

/** A list of keys kept as JSON, chosen by their names from what the workflow in question has. */
export const keysOfWorkflow: Build = (field, vi, en, extra = {}) =>
	json(field, vi, en, {
		interface: 'tiendo-of-workflow',
		display: 'labels',
		displayOptions: { format: false },
		width: 'half',
		...extra,
	});

/** One value of a fixed list. */
export const pick = (
	field: string,
	vi: string,
	en: string,
	choices: ChoiceSet,
	extra: FieldExtra = {},
): FieldSpec => ({
	field,
	type: 'string',
	label: [vi, en],
	interface: 'select-dropdown',
	width: 'half',
	display: 'labels',
	choices,
	...extra,
});

/** Several values of a fixed list, kept as JSON. */
export const pickMany = (
	field: string,
	vi: string,
	en: string,
	choices: ChoiceSet,
	extra: FieldExtra = {},
): FieldSpec => ({
	...pick(field, vi, en, choices, extra),
	type: 'json',
	interface: 'select-multiple-checkbox',
	special: ['cast-json'],
});

/** A key of another collection. `template` says how the other row reads in forms and lists. */
export const m2o = (
	field: string,
	vi: string,
	en: string,
	related: string,
	extra: FieldExtra & { onDelete?: OnDelete; template?: string; junction?: string } = {},
): FieldSpec => {
	const { onDelete = 'RESTRICT', template, junction, ...rest } = extra;
	const user = related === 'directus_users';
	const shown = template ?? (user ? '{{first_name}} {{last_name}}' : undefined);
	return {
		field,
		type: user || related === 'directus_files' ? 'uuid' : 'integer',
		label: [vi, en],
		interface: 'select-dropdown-m2o',
		options: shown === undefined ? undefined : { template: shown },
		display: user ? 'user' : 'related-values',
		displayOptions: shown === undefined || user ? undefined : { template: shown },
		special: ['m2o'],
		width: 'half',
		indexed: true,
		relation: { kind: 'm2o', related, onDelete, junction },
		...rest,
	};
};

/** The rows of another collection that point here. `columns` makes it a table, else `template` a list. */
export const o2m = (
	field: string,
	vi: string,
	en: string,
	[many, manyField]: readonly [many: string, manyField: string],
	extra: FieldExtra & {
		columns?: readonly string[];
		template?: string;
		onDeselect?: 'nullify' | 'delete';
		sortField?: string;
		/** Rows of the table have room for two lines. */
		roomy?: boolean;
	} = {},
): FieldSpec => {
	const { columns, template, onDeselect = 'nullify', sortField, roomy = false, ...rest } = extra;
	const shape =
		columns === undefined
			? { template, enableLink: true }
			: {
					...{ layout: 'table', tableSpacing: roomy ? 'cozy' : 'compact' },
					...{ fields: [...columns], enableLink: true, limit: 25 },
				};
	return {
		field,
		type: 'alias',
		label: [vi, en],
		interface: 'list-o2m',
		options: { ...shape, enableSelect: false },
		display: 'related-values',
		special: ['o2m'],
		width: 'full',
		relation: { kind: 'o2m', many, manyField, onDeselect, sortField },
		...rest,
	};
};

/** Files through a join table, whose key to the owner is `manyField`. */
export const files = (
	field: string,
	vi: string,
	en: string,
	junction: readonly [many: string, manyField: string],
	extra: FieldExtra = {},
): FieldSpec => ({
	...o2m(field, vi, en, junction, { onDeselect: 'delete' }),
	interface: 'files',
	options: undefined,
	special: ['files'],
	...extra,
});

/** A place in the form for an interface that holds no data of its own. */
export const presentation = (field: string, vi: string, en: string, name: string): FieldSpec => ({
	field,
	type: 'alias',
	label: [vi, en],
	interface: name,
	special: ['alias', 'no-data'],
	width: 'full',
});

/** The heading of a part of the form that can be folded; `within` says what stands in it. */
export const section = (
	field: string,
	vi: string,
	en: string,
	icon: string,
	start: 'open' | 'closed' = 'open',
): FieldSpec => ({
	field,
	type: 'alias',
	label: [vi, en],
	interface: 'group-detail',
	options: { start, headerIcon: icon },
	special: ['alias', 'no-data', 'group'],
	width: 'full',
});

/** Fields that stand in a part of the form, in their order. They come last: see `folded`. */
export const within = (group: string, fields: readonly FieldSpec[]): FieldSpec[] =>
	fields.map((spec) => ({ ...spec, group }));

/**
 * A part of the form that is folded until somebody wants it; `fields` stand in it, in their order. It is the last of a collection:
 * the host makes fields in a group after the others, and the snapshot keeps that order.
 */
export const folded = (
	field: string,
	vi: string,
	en: string,
	icon: string,
	fields: readonly FieldSpec[],
): FieldSpec[] => [section(field, vi, en, icon, 'closed'), ...within(field, fields)];

/** Only shown while another field of the form has one of these values. */
export const onlyFor = (field: string, values: readonly string[]): Pick<FieldSpec, 'conditions'> => ({
	conditions: [{ name: `not ${values.join(', ')}`, rule: { [field]: { _nin: [...values] } }, hidden: true }],
});

const stamp = { readonly: true, hidden: true, width: 'half' } as const;

/** Who wrote a row and when, kept by Directus. The scope guard of the database reads the two users. */
export const audit = (): FieldSpec[] => [
	m2o('user_created', 'Người tạo', 'Created by', 'directus_users', {
		...stamp,
		onDelete: 'SET NULL',
		special: ['user-created'],
		indexed: false,
	}),
	moment('date_created', 'Tạo lúc', 'Created at', { ...stamp, special: ['date-created'] }),
	m2o('user_updated', 'Người sửa', 'Updated by', 'directus_users', {
		...stamp,
		onDelete: 'SET NULL',
		special: ['user-updated'],
		indexed: false,
	}),
	moment('date_updated', 'Sửa lúc', 'Updated at', { ...stamp, special: ['date-updated'] }),
];
