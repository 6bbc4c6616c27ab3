import { defineHook } from '@directus/extensions-sdk';
import { languageOf } from '@tiendo/core/http/language.ts';
import { inWords, keysIn } from './keys.ts';

/**
 * Insights shows names of dashboards and panels as they are stored. Where one is a key of the project's translations (`$t:…`, as
 * in the shipped dashboard), this puts the words in the reader's language in its place on the way out. Whoever then saves
 * another name in the Studio has it for all languages.
 */
export default defineHook(({ filter }) => {
	for (const event of ['dashboards.read', 'panels.read']) {
		filter(event, async (rows, _meta, { database, accountability }) => {
			const keys = keysIn(rows);
			// Without a reader it is the product itself that reads.
			if (accountability === null || keys.length === 0) return rows;
			const language = await languageOf(database, accountability.user);
			const texts: { key: string; value: string }[] = await database('directus_translations')
				.select('key', 'value')
				.where({ language })
				.whereIn('key', keys);
			return inWords(rows, new Map(texts.map(({ key, value }) => [key, value])));
		});
	}
});
