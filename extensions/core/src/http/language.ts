import type { Knex } from 'knex';

/** The languages of the product. */
export type Language = 'vi-VN' | 'en-US';

/** Vietnamese unless the user or else the project has chosen English. */
export const languageFrom = (user: string | null | undefined, project?: string | null): Language => {
	const chosen = user ?? project ?? 'vi-VN';
	return chosen.toLowerCase().startsWith('en') ? 'en-US' : 'vi-VN';
};

/** The language in which an endpoint speaks to this user. */
export const languageOf = async (knex: Knex, userId: string): Promise<Language> => {
	const user: { language: string | null } | undefined = await knex('directus_users')
		.select('language')
		.where({ id: userId })
		.first();
	const project: { default_language: string | null } | undefined = await knex('directus_settings')
		.select('default_language')
		.first();
	return languageFrom(user?.language, project?.default_language);
};

/** The text of a pair in this language. */
export const say = (language: Language, vi: string, en: string): string => (language === 'en-US' ? en : vi);
