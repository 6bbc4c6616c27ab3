import type { Knex } from 'knex';
import type { Unsubscription } from '../../domain/reminders/unsubscribe.ts';

/** Field of a user that holds the keys of the rules whose mails he or she does not want. */
const MUTED_FIELD = 'reminders_muted';

/** What the page behind a link says: the language of the person and the names of the rules that are still there. */
export interface OptOutView {
	readonly language: string | null;
	readonly rules: readonly string[];
}

/** Null where the person is gone. Changes nothing: programs open links on their own. */
export async function viewOptOut(
	db: Knex | Knex.Transaction,
	{ user, rules }: Unsubscription,
): Promise<OptOutView | null> {
	const person: { language: string | null } | undefined = await db('directus_users')
		.where({ id: user })
		.first('language');
	if (!person) return null;
	const names: string[] = await db('reminder_rules')
		.whereIn('id', [...rules])
		.orderBy('id')
		.pluck('name');
	return { language: person.language, rules: names };
}

/** Notes that the person wants no mails of these rules any more; doing it twice changes nothing. */
export async function optOut(db: Knex | Knex.Transaction, { user, rules }: Unsubscription): Promise<void> {
	await db.raw(
		`update directus_users u set ?? = (
			select jsonb_agg(distinct rule) from (
				select jsonb_array_elements(case when jsonb_typeof(u.??::jsonb) = 'array' then u.??::jsonb else '[]' end) as rule
				union select to_jsonb(n) from unnest(?::int[]) n
			) wanted)
		where u.id = ?`,
		[MUTED_FIELD, MUTED_FIELD, MUTED_FIELD, [...rules], user],
	);
}
