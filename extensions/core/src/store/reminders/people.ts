import type { Knex } from 'knex';

/** A user who can be told something, with the policies that hold for them. */
export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string | null;
	readonly language: string | null;
	readonly wantsMail: boolean;
	readonly unit: number | null;
	/** Path of that unit; null without one. */
	readonly unitPath: string | null;
	readonly unitFullName: string | null;
	readonly policies: readonly { readonly id: string; readonly name: string }[];
}

/**
 * All active users with their policies: given to the user, to the role, or to a role above it. A plan needs most of
 * them, and a province has some hundreds; so it is one query instead of one per item.
 */
export async function loadPeople(db: Knex | Knex.Transaction): Promise<readonly Person[]> {
	const result = await db.raw<{ rows: Person[] }>(`
		select u.id,
			coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, '') as name,
			u.email, u.language, coalesce(u.email_notifications, true) as "wantsMail",
			n.id as unit, n.path as "unitPath", n.full_name as "unitFullName",
			coalesce((
				select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
				from td_user_policies(u.id) p
			), '[]') as policies
		from directus_users u left join units n on n.id = u.unit
		where u.status = 'active'
		order by u.id`);
	return result.rows;
}
