import type { Knex } from 'knex';
import { PRESENCE_SECONDS, type PersonBody } from '../../contract/approvals.ts';

/** An item among all collections. */
export interface ItemName {
	readonly collection: string;
	readonly id: string;
}

/**
 * Says that a user has an item open, now by the database's clock, so that instances need not agree on theirs. Forgets who
 * no longer does: the few rows there are, at most one per open screen.
 */
export async function markPresent(knex: Knex, { collection, id }: ItemName, user: string): Promise<void> {
	await knex.raw(
		`insert into td_presence (collection, item, "user", seen_at) values (?, ?, ?, now())
		on conflict (collection, item, "user") do update set seen_at = now()`,
		[collection, id, user],
	);
	await knex.raw(`delete from td_presence where seen_at < now() - make_interval(secs => ?)`, [
		PRESENCE_SECONDS * 2,
	]);
}

/** Says that a user has closed an item. */
export async function markAbsent(knex: Knex, { collection, id }: ItemName, user: string): Promise<void> {
	await knex('td_presence').where({ collection, item: id, user }).delete();
}

/**
 * Who has these items open now, by "collection:key", the asking user left out. Says nothing about whether the asker may
 * read an item: ask for those they may.
 */
export async function readViewers(
	knex: Knex,
	items: readonly ItemName[],
	asker: string,
): Promise<Map<string, PersonBody[]>> {
	if (items.length === 0) return new Map();
	const { rows } = await knex.raw<{ rows: { name: string; id: string; first: string; last: string }[] }>(
		`select p.collection || ':' || p.item as name, u.id, u.first_name as first, u.last_name as last
		from td_presence p join directus_users u on u.id = p."user"
		where (p.collection, p.item) in (select * from unnest(?::text[], ?::text[]))
			and p."user" <> ? and p.seen_at > now() - make_interval(secs => ?)
		order by p.seen_at desc`,
		[items.map(({ collection }) => collection), items.map(({ id }) => id), asker, PRESENCE_SECONDS],
	);
	const people = rows.map(({ name, id, first, last }) => ({
		name,
		person: { id, name: [first, last].filter(Boolean).join(' ') },
	}));
	return new Map(
		[...Map.groupBy(people, ({ name }) => name)].map(([name, list]) => [
			name,
			list.map(({ person }) => person),
		]),
	);
}
