import type { Knex } from 'knex';
import { languageBy } from './language.ts';

/** A Directus user as the rules see one. */
export interface Actor {
	readonly user: string | null;
	readonly policies: readonly { readonly id: string; readonly name: string }[];
	readonly isAdmin: boolean;
	readonly unit: { readonly id: number; readonly path: string } | null;
	/** The user's language of those the product speaks, else the project's. */
	readonly language: 'vi' | 'en';
}

interface PolicyRow {
	id: string;
	name: string;
	admin_access: boolean;
}

/**
 * Loads an active user with their policies (their own, and those of their role and of the roles above it) and their
 * unit as of `now`. A unit that has ended by then still counts: its people finish what it began. Null when there is no
 * such active user.
 */
export async function loadActor(knex: Knex, userId: string, _now: Date): Promise<Actor | null> {
	const user = await knex('directus_users')
		.where({ id: userId, status: 'active' })
		.first<{ id: string; language: string | null } | undefined>('id', 'language');
	if (!user) return null;
	const { rows } = await knex.raw<{ rows: PolicyRow[] }>(
		'select id, name, admin_access from td_user_policies(?) order by name',
		[user.id],
	);
	return {
		user: user.id,
		policies: rows.map(({ id, name }) => ({ id, name })),
		isAdmin: rows.some((policy) => policy.admin_access),
		unit: await loadUnit(knex, user.id),
		language: (await languageBy(knex, user.language)) === 'en-US' ? 'en' : 'vi',
	};
}

/** The unit of a user; null on a host whose users have no units. */
async function loadUnit(knex: Knex, userId: string): Promise<Actor['unit']> {
	// jsonb reads the column by name where it exists and gives null where it does not: this runs on foreign hosts too.
	const { rows } = await knex.raw<{ rows: { unit: string | null }[] }>(
		`select to_jsonb(u) ->> 'unit' as unit from directus_users u where u.id = ?`,
		[userId],
	);
	const unit = rows[0]?.unit ?? null;
	if (unit === null) return null;
	return (
		(await knex('units').where({ id: unit }).first<{ id: number; path: string } | undefined>('id', 'path')) ??
		null
	);
}
