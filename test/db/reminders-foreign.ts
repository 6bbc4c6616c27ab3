import type { Knex } from 'knex';

/**
 * A collection of somebody else's: jobs of shops with notes, a date, a moment, and keys that are no numbers of ours. Known
 * to Directus as the Studio would have made it.
 */
export async function makeForeign(db: Knex): Promise<void> {
	await db.raw(`
		create table shops (id serial primary key, name text, size integer, path text, parent integer);
		insert into shops (name, size) values ('Alpha', 1), ('Beta', 2), (null, 3);
		create table jobs (
			id serial primary key, name text, state text, due_on date, at timestamptz, cost numeric(10, 2), done boolean,
			shop integer references shops, owner uuid references directus_users);
		create table notes (id serial primary key, job integer references jobs on delete cascade, text text);
		insert into directus_collections (collection) values ('shops'), ('jobs'), ('notes');
		insert into directus_relations (many_collection, many_field, one_collection, one_field) values
			('jobs', 'shop', 'shops', null), ('jobs', 'owner', 'directus_users', null), ('notes', 'job', 'jobs', 'notes');
	`);
}
