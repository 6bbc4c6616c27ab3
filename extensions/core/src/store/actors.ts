import type { Knex } from 'knex';
import { languageFrom } from './language.ts';

/** A Directus user as the rules see one. */
export interface Actor {
	readonly user: string | null;
	readonly policies: readonly { readonly id: string; readonly name: string }[];
	readonly isAdmin: boolean;
	readonly unit: { readonly id: number | string; readonly path: string } | null;
	/** The user's language of those the product speaks, else the project's. */
	readonly language: 'vi' | 'en';
}

interface UserRow {
	id: string;
	language: string | null;
	unit: number | string | null;
	unit_path: string | null;
	project_language: string | null;
	policies: { id: string; name: string; admin_access: boolean }[];
}

/**
 * Loads an active user with their policies (their own, and those of their role and of the roles above it) and their
 * unit as of `now`. A unit that has ended by then still counts: its people finish what it began. Null when there is no
 * such active user.
 */
export async function loadActor(knex: Knex, userId: string, _now: Date): Promise<Actor | null> {
	const { rows } = await knex.raw<{ rows: { actor: UserRow | null }[] }>('select td_actor(?) as actor', [
		userId,
	]);
	const user = rows[0]?.actor;
	if (!user) return null;
	const { unit, unit_path: path } = user;
	return {
		user: user.id,
		policies: user.policies.map(({ id, name }) => ({ id, name })),
		isAdmin: user.policies.some((policy) => policy.admin_access),
		unit: unit === null || path === null ? null : { id: unit, path },
		language: languageFrom(user.language, user.project_language) === 'en-US' ? 'en' : 'vi',
	};
}

/** The unit as the product's own tables know it: by a number. Null for somebody without one. */
export function numberedUnit(actor: Actor | null): { readonly id: number; readonly path: string } | null {
	const { id, path } = actor?.unit ?? { id: null, path: null };
	return typeof id === 'number' && path !== null ? { id, path } : null;
}
