import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';
import { runDirectus, type DirectusOptions } from '../../bin/lib/directus.ts';
import { generated } from '../../schema/generated.ts';
import { useDatabase } from '../support/database.ts';
import { serverOptions } from '../support/directus.ts';

interface Described {
	readonly collection: string;
	readonly field?: string;
	readonly meta: {
		readonly hidden?: boolean;
		readonly translations: readonly { language: string; translation: string }[] | null;
	};
}

interface List {
	readonly collection: string;
	readonly bookmark: string | null;
	readonly layout_query: { readonly tabular: { readonly fields: readonly string[] } };
	readonly layout_options: { readonly tabular: { readonly widths: Readonly<Record<string, number>> } };
}

interface Snapshot {
	readonly collections: readonly Described[];
	readonly fields: readonly Described[];
}

const database = useDatabase('empty');
let options: DirectusOptions;
let first: string;

const committed = (file: string): string => readFileSync(join(root, 'schema', file), 'utf8');
const listName = (name: string): string => `$t:tiendo_list_reminder_deliveries_${name}`;
const setup = (...args: string[]) => runDirectus(['tiendo:setup', ...args], options);

/** Every table, column, constraint, index, trigger, function and permission: what a setup could change. */
const fingerprintOfDatabase = async (): Promise<unknown[]> => {
	const { rows } = await database().knex.raw(`
		select 'column' as kind, table_name || '.' || column_name as name, data_type || is_nullable || coalesce(column_default, '') as body
			from information_schema.columns where table_schema = 'public'
		union all select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
		union all select 'index', indexname, indexdef from pg_indexes where schemaname = 'public'
		union all select 'trigger', tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal
		union all select 'permission', p.policy || p.collection || p.action, md5(coalesce(p.permissions::text, '') || coalesce(p.fields, '') || coalesce(p.presets::text, '') || coalesce(p.validation::text, '')) from directus_permissions p
		union all select 'setting', 'settings', md5(s::text) from directus_settings s
		union all select 'applied', part, applied_at::text from td_setup
		order by 1, 2, 3`);
	return rows;
};

beforeAll(async () => {
	options = await serverOptions(database());
	await runDirectus(['bootstrap', '--skipAdminInit'], options);
	first = await setup();
});

describe('setting up an empty database', () => {
	it('gives exactly the committed snapshot', async () => {
		const file = join(options.dataDir, `${database().connection.database}.yaml`);
		await runDirectus(['schema', 'snapshot', '--yes', file], options);
		expect(parse(readFileSync(file, 'utf8'))).toEqual(parse(committed('snapshot.yaml')));
	});

	it('makes the first administrator under the reserved domain', async () => {
		expect(first).toContain('first administrator: admin@quangngai.example');
		expect(await database().knex('directus_users').select('email')).toEqual([
			{ email: 'admin@quangngai.example' },
		]);
	});

	it('registers exactly 25 collections', async () => {
		const rows = await database().knex('directus_collections').select('collection');
		expect(rows).toHaveLength(25);
	});

	it('changes nothing the second time', async () => {
		const before = await fingerprintOfDatabase();
		expect(await setup()).toMatch(/snapshot: unchanged[\s\S]*settings: unchanged/);
		expect(await fingerprintOfDatabase()).toEqual(before);
	});

	it('keeps what an administrator has added or chosen, even when everything is applied again', async () => {
		const { knex } = database();
		await knex('directus_settings').update({ project_name: 'Tên khác' });
		await knex.raw('alter table trainings add column weather varchar(255)');
		await knex('directus_fields').insert({ collection: 'trainings', field: 'weather', interface: 'input' });
		const output = await setup('--force');
		expect(output).toContain('kept trainings.weather');
		expect(await knex.schema.hasColumn('trainings', 'weather')).toBe(true);
		expect(await knex('directus_settings').first('project_name')).toEqual({ project_name: 'Tên khác' });
	});

	it('gives the delivery ledger its lists, and keeps what an administrator makes of them', async () => {
		const { knex } = database();
		const shared = () =>
			knex('directus_presets')
				.where({ collection: 'reminder_deliveries', user: null, role: null })
				.orderBy('id')
				.pluck('bookmark');
		const shipped = await shared();
		expect(shipped).toEqual([null, ...['unsent', 'waiting', 'sent_day', 'sent_week'].map(listName)]);
		const [own] = shipped.slice(1);
		await knex('directus_presets').where({ bookmark: own }).update({ icon: 'star' });
		await knex('directus_presets').where({ bookmark: shipped[2] }).delete();
		expect(await setup('--force')).toContain('lists: 1 added');
		expect((await shared()).toSorted()).toEqual(shipped.toSorted());
		expect(await knex('directus_presets').where({ bookmark: own }).pluck('icon')).toEqual(['star']);
	});

	it('drops a field the snapshot does not know only when told to', async () => {
		options = { ...options, extra: { ...options.extra, TIENDO_ALLOW_DROP: 'true' } };
		await setup('--force');
		expect(await database().knex.schema.hasColumn('trainings', 'weather')).toBe(false);
	});
});

describe('the committed schema', () => {
	it('is what schema/collections describe', async () => {
		for (const [file, content] of Object.entries(await generated()))
			expect(committed(file), file).toBe(content);
	});

	it('names every collection and every field in Vietnamese and English', () => {
		const { collections, fields }: Snapshot = parse(committed('snapshot.yaml'));
		const nameless = [...collections, ...fields].filter(
			({ meta }) =>
				!['vi-VN', 'en-US'].every((language) =>
					meta.translations?.some((text) => text.language === language && text.translation.trim() !== ''),
				),
		);
		expect(nameless.map(({ collection, field }) => `${collection}.${field ?? ''}`)).toEqual([]);
	});

	it('opens every collection of the navigation with a list of its own, whose columns there are and can be read', () => {
		const { collections, fields }: Snapshot = parse(committed('snapshot.yaml'));
		const lists: readonly List[] = parse(committed('lists.yaml'));
		const known = new Set(fields.map(({ collection, field }) => `${collection}.${field ?? ''}`));
		for (const { collection } of collections.filter(({ meta }) => meta.hidden !== true)) {
			const opening = lists.find((list) => list.collection === collection && list.bookmark === null);
			const columns = opening?.layout_query.tabular.fields ?? [];
			expect(columns.length, collection).toBeGreaterThan(2);
			expect(columns.filter((field) => !known.has(`${collection}.${field}`))).toEqual([]);
			// A narrower column has no room for its name: the host leaves the head empty.
			expect(
				Object.values(opening?.layout_options.tabular.widths ?? {}).every((width) => width >= 90),
				collection,
			).toBe(true);
		}
	});

	it('has a text in both languages for every label it refers to', () => {
		const files = ['snapshot.yaml', 'lists.yaml', 'dashboards/six-task-groups.yaml'];
		const named = files.map(committed).join('\n');
		const keys = new Set([...named.matchAll(/\$t:(tiendo_\w+)/g)].map(([, key]) => key ?? ''));
		const texts: Record<string, Record<string, string>> = parse(committed('translations.yaml'));
		expect([...keys].filter((key) => !texts[key]?.['vi-VN'] || !texts[key]['en-US'])).toEqual([]);
		expect(Object.keys(texts).filter((key) => !keys.has(key))).toEqual([]);
	});
});
