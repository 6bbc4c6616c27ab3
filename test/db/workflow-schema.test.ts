import { beforeAll, describe, expect, it } from 'vitest';
import { insertArticle, outcome, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();
let locked: string;

/** Changes of the schema, each as an administrator of the host or of the database could make it. */
const doors: Record<string, string> = {
	'a table dropped': 'drop table articles cascade',
	'the table of the lines dropped': 'drop table article_parts',
	'a column dropped': 'alter table articles drop column title',
	'the state column dropped': 'alter table articles drop column state',
	'a column of a line dropped': 'alter table article_parts drop column value',
	'a column of the log dropped': 'alter table workflow_log drop column comment',
	'a column shortened': 'alter table articles alter title type varchar(2) using title::varchar(2)',
	'a column emptied by a new type': 'alter table article_parts alter value type integer using null',
	'the line relation deleted': `delete from directus_relations where one_field = 'parts'`,
	'the line relation renamed': `update directus_relations set one_field = 'others' where one_field = 'parts'`,
	'the line relation taken off': `update directus_relations set one_field = null where one_field = 'parts'`,
	'the field forgotten': `delete from directus_fields where field = 'title'`,
	'the field made an audit column': `update directus_fields set special = 'user-updated' where field = 'title'`,
	'the field declared an audit column': `insert into directus_fields (collection, field, special) values ('article_parts', 'value', 'date-updated')`,
	'the field moved': `update directus_fields set collection = 'elsewhere' where field = 'title'`,
};

/** The workflow's own record, which nobody drops at any time: it could not be asked afterwards. */
const own: Record<string, string> = {
	'the log dropped': 'drop table workflow_log',
	'a column of the states dropped': 'alter table workflow_states drop column editable_by',
};

beforeAll(async () => {
	const { knex } = database();
	await knex('directus_fields').insert([
		{ collection: 'articles', field: 'title', special: null },
		{ collection: 'articles', field: 'panel', special: 'alias,no-data' },
	]);
});

describe('a change of the schema', () => {
	it.each(Object.entries(doors))('passes while nothing is locked: %s', async (_name, sql) => {
		const { knex } = database();
		await insertArticle(knex);
		const undone = new Error('undone');
		const tried = knex.transaction(async (trx) => {
			await trx.raw(sql);
			throw undone;
		});
		expect(await outcome(tried)).toBe(String(undone));
	});

	it.each(Object.entries({ ...doors, ...own }))(
		'is refused while an item is locked: %s',
		async (_name, sql) => {
			const { knex } = database();
			if (!locked) {
				locked = await insertArticle(knex);
				expect(await step(knex, locked, { action: 'submit', by: 'head' })).toBe('submitted');
			}
			expect(await outcome(knex.raw(sql))).toBe('TD002');
		},
	);

	it('passes where it takes nothing away from a locked item', async () => {
		const { knex } = database();
		const harmless = [
			'alter table articles add column extra uuid default gen_random_uuid()',
			`insert into directus_fields (collection, field, special) values ('articles', 'changed_on', 'date-updated')`,
			'alter table articles add column changed_on timestamptz',
			`delete from directus_fields where field = 'panel'`,
			'create table others (id serial primary key, title text)',
			'alter table others alter title type varchar(2)',
			'alter table others drop column title',
			'drop table others',
		];
		for (const sql of harmless) expect([sql, await outcome(knex.raw(sql))]).toEqual([sql, 'written']);
	});

	it('passes in a setup, which is how the product itself changes its tables', async () => {
		const { knex } = database();
		const undone = new Error('undone');
		for (const sql of [...Object.values(doors), ...Object.values(own)]) {
			const tried = knex.transaction(async (trx) => {
				await trx.raw(`select set_config('tiendo.setup', 'on', true)`);
				await trx.raw(sql);
				throw undone;
			});
			expect([sql, await outcome(tried)]).toEqual([sql, String(undone)]);
		}
		expect(await outcome(knex.raw(doors['a column dropped'] ?? ''))).toBe('TD002');
	});

	it('names the state and the table in its refusal', async () => {
		const { knex } = database();
		const refused: unknown = await knex.raw('alter table articles drop column title').then(
			() => null,
			(error: unknown) => error,
		);
		expect(JSON.parse((refused as { detail: string }).detail)).toEqual({
			state: 'submitted',
			collection: 'articles',
			table: 'articles',
		});
	});
});

describe('a file that an item or a line names', () => {
	it('changes while the item is open and stays as it is while it is locked', async () => {
		const { knex } = database();
		const cover = '00000000-0000-4000-8000-0000000000c1';
		const picture = '00000000-0000-4000-8000-0000000000c2';
		const folder = '00000000-0000-4000-8000-0000000000c3';
		await knex('directus_folders').insert({ id: folder });
		await knex('directus_files').insert([{ id: cover }, { id: picture, folder }]);
		const id = await insertArticle(knex);
		await knex('articles').where({ id }).update({ cover });
		await knex('article_parts').where({ article: id }).update({ picture });
		const replaced = (file: string) =>
			outcome(
				knex('directus_files')
					.where({ id: file })
					.update({ modified_on: new Date(0) }),
			);
		expect([await replaced(cover), await replaced(picture)]).toEqual(['written', 'written']);
		await step(knex, id, { action: 'submit', by: 'head' });
		expect([await replaced(cover), await replaced(picture)]).toEqual(['TD002', 'TD002']);
		expect(await outcome(knex('directus_files').where({ id: picture }).delete())).toBe('TD002');
		expect(await outcome(knex('directus_folders').where({ id: folder }).delete())).toBe('written');
	});
});
