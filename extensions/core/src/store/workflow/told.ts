import type { Knex } from 'knex';
import type { Audience, Language, Workflow } from '../../definitions/workflow/workflow.ts';
import { unitFits } from '../../domain/workflow/decide.ts';
import { tell, type ToldStep } from '../../domain/workflow/told.ts';
import { languageFrom } from '../language.ts';

/** Somebody who is told of a step. */
export interface Recipient {
	readonly id: string;
	readonly language: Language;
	/** Address for the mail; null where the definition asks for none or the person takes none. */
	readonly email: string | null;
}

interface CandidateRow {
	id: string;
	email: string | null;
	language: string | null;
	wants_mail: boolean;
	policies: string[];
	unit_path: string | null;
}

/** An item as far as the choice of who is told needs it. */
export interface ToldItem {
	readonly unitPath: string | null;
	readonly fields: Readonly<Record<string, unknown>>;
}

/**
 * Who is told of a step, each person once; whoever acted is not. A person may be told of an item they cannot open: the
 * definition is the admin's word on who hears of what, and the message says no more than title, state and comment.
 */
export async function recipientsOf(
	trx: Knex.Transaction,
	workflow: Pick<Workflow, 'unitField'>,
	audiences: readonly Audience[],
	item: ToldItem,
	actor: string | null,
): Promise<Recipient[]> {
	const policies = audiences.flatMap((audience) => audience.policies);
	const named = audiences.flatMap(({ userField }) => {
		const user = userField === null ? null : item.fields[userField];
		return typeof user === 'string' ? [user] : [];
	});
	if (policies.length === 0 && named.length === 0) return [];
	const { rows } = await trx.raw<{ rows: CandidateRow[] }>(
		`select u.id, u.email, coalesce(u.language, s.default_language) as language,
			coalesce(u.email_notifications, true) as wants_mail, held.policies, 
			td_place_path('directus_users', 'unit', to_jsonb(u) ->> 'unit') as unit_path
		from directus_users u
		cross join lateral (
			select coalesce(array_agg(p.id::text) || array_agg(p.name), '{}') as policies from td_user_policies(u.id) p
		) held
		left join directus_settings s on true
		where u.status = 'active' and u.id is distinct from ?::uuid
			and (held.policies && ?::text[] or u.id::text = any(?::text[]))
		order by u.id`,
		[actor, policies, named],
	);
	return rows.flatMap((row) => {
		const fitting = audiences.filter((audience) => isMeant(audience, row, item));
		if (fitting.length === 0) return [];
		const mailed = row.wants_mail && fitting.some(({ mail }) => mail);
		const language = languageFrom(row.language) === 'en-US' ? 'en' : 'vi';
		return { id: row.id, language, email: mailed ? row.email : null };
	});
}

function isMeant(audience: Audience, row: CandidateRow, { fields, unitPath }: ToldItem): boolean {
	if (audience.userField !== null && fields[audience.userField] === row.id) return true;
	return (
		audience.policies.some((policy) => row.policies.includes(policy)) &&
		unitFits(audience.unitRelation, row.unit_path, unitPath)
	);
}

/**
 * Puts the message into everybody's notifications in the Studio, in the transition's transaction: told once if and only
 * if the step was taken. `link` names the item the message leads to.
 */
export async function notifyInStudio(
	trx: Knex.Transaction,
	recipients: readonly Recipient[],
	link: { readonly collection: string; readonly item: string; readonly sender: string | null },
	stepIn: (language: Language) => ToldStep,
	now: Date,
): Promise<void> {
	if (recipients.length === 0) return;
	await trx('directus_notifications').insert(
		recipients.map(({ id, language }) => {
			const { subject, text } = tell(stepIn(language), language);
			return { ...link, recipient: id, subject, message: text, status: 'inbox', timestamp: now };
		}),
	);
}

/** Full names of users by id; for a person who is gone there is none. */
export async function readNames(knex: Knex, ids: readonly string[]): Promise<Map<string, string>> {
	const rows = await knex('directus_users')
		.whereIn('id', ids)
		.select<{ id: string; name: string }[]>('id', knex.raw(`concat_ws(' ', first_name, last_name) as name`));
	return new Map(rows.map(({ id, name }) => [id, name]));
}
