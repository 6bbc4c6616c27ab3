import type { Host } from './host.ts';

/** Custom texts by key and language. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Writes custom translations; a text of ours is replaced, texts of others stay. @returns the number of keys */
export const applyTranslations = async ({ trx }: Pick<Host, 'trx'>, texts: Texts): Promise<number> => {
	const keys = Object.keys(texts);
	const existing: { id: string; key: string; language: string }[] = await trx('directus_translations')
		.select('id', 'key', 'language')
		.whereIn('key', keys);
	const known = new Map(existing.map(({ id, key, language }) => [`${key} ${language}`, id]));
	const fresh: { id: string; key: string; language: string; value: string }[] = [];
	for (const [key, byLanguage] of Object.entries(texts)) {
		for (const [language, value] of Object.entries(byLanguage)) {
			const id = known.get(`${key} ${language}`);
			if (id === undefined) fresh.push({ id: crypto.randomUUID(), key, language, value });
			else await trx('directus_translations').where({ id }).update({ value });
		}
	}
	await trx.batchInsert('directus_translations', fresh, 500);
	return keys.length;
};
