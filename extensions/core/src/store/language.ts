import type { Knex } from 'knex';

/** The languages of the product. */
export type Language = 'vi-VN' | 'en-US';

/** Vietnamese unless the user or else the project has chosen English. */
export const languageFrom = (user: string | null | undefined, project?: string | null): Language => {
	const chosen = user || project || 'vi-VN';
	return chosen.toLowerCase().startsWith('en') ? 'en-US' : 'vi-VN';
};

/** The language for a user who has chosen `own`; the project's default where they have chosen none. */
const languageBy = async (knex: Knex, own: string | null | undefined): Promise<Language> => {
	if (own) return languageFrom(own);
	const project: { default_language: string | null } | undefined = await knex('directus_settings')
		.select('default_language')
		.first();
	return languageFrom(null, project?.default_language);
};

/** The language in which the product speaks to this user, or to nobody in particular (null). */
export const languageOf = async (knex: Knex, userId: string | null): Promise<Language> => {
	if (userId === null) return languageBy(knex, null);
	const user: { language: string | null } | undefined = await knex('directus_users')
		.select('language')
		.where({ id: userId })
		.first();
	return languageBy(knex, user?.language);
};
