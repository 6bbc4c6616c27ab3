import type { Knex } from 'knex';
import type { DataModel } from '../../definitions/data-model.ts';
import { placesOf } from './surroundings.ts';

/** A user who can be told something, with the policies that hold for them. */
export interface Person {
	readonly id: string;
	readonly name: string;
	readonly email: string | null;
	readonly language: string | null;
	readonly wantsMail: boolean;
	/** Keys of the rules whose mails the person does not want. */
	readonly muted: readonly number[];
	/** Key of the unit, as text. */
	readonly unit: string | null;
	/** Path of that unit; null without one. */
	readonly unitPath: string | null;
	readonly unitFullName: string | null;
	readonly policies: readonly { readonly id: string; readonly name: string }[];
}

/**
 * Active users with their policies: given to the user, to the role, or to a role above it. All of them, or those with these
 * ids: a plan needs most, and a province has some hundreds, so it is one query instead of one per item. Units are those
 * that the field `unit` of users points at; a project without it has people without units.
 */
export async function loadPeople(
	db: Knex | Knex.Transaction,
	model: DataModel,
	ids?: readonly string[],
): Promise<readonly Person[]> {
	const places = placesOf(model);
	const unit = places
		? db.raw('left join (select ??::text as id, to_jsonb(p) as row from ?? p) n on n.id = u.unit::text', [
				`p.${places.key}`,
				places.name,
			])
		: db.raw('left join (select null::text as id, null::jsonb as row) n on false');
	const result = await db.raw<{ rows: Person[] }>(
		`select u.id,
			coalesce(nullif(trim(concat_ws(' ', u.first_name, u.last_name)), ''), u.email, '') as name,
			u.email, u.language, coalesce(u.email_notifications, true) as "wantsMail",
			case when jsonb_typeof(to_jsonb(u) -> 'reminders_muted') = 'array'
				then to_jsonb(u) -> 'reminders_muted' else '[]' end as muted,
			n.id as unit, n.row ->> 'path' as "unitPath",
			coalesce(n.row ->> 'full_name', n.row ->> 'name') as "unitFullName",
			coalesce((
				select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name)
				from td_user_policies(u.id) p
			), '[]') as policies
		from directus_users u ?
		where u.status = 'active' and (?::uuid[] is null or u.id = any(?::uuid[]))
		order by u.id`,
		[unit, ids ? [...ids] : null, ids ? [...ids] : null] as Knex.RawBinding[],
	);
	return result.rows;
}
