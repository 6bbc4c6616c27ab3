import { readonly, shallowRef } from 'vue';
import type { Locale } from '../domain/format/number.ts';

/** Texts of one file of words by key, in both languages; in a bundle each language comes in a file of its own. */
export type Words = Readonly<Record<'vi-VN' | 'en-US', Readonly<Record<string, string>>>>;

const said = shallowRef<Locale | null>(null);
let wanted: Locale | null = null;

/** The language the screens of this bundle are in: the one of the Studio, as soon as its words are here; null before the first. */
export const language = readonly(said);

/**
 * Has the screens of this bundle say their words in a language, once these are loaded; until then they stay in the one before.
 * Where they cannot be loaded (the server is gone) the screens stand all the same: what was typed there is not to be lost.
 */
export async function speak(locale: Locale): Promise<void> {
	wanted = locale;
	try {
		await load(locale);
		if (wanted === locale) said.value = locale;
	} catch (error) {
		console.error(error);
		said.value ??= locale;
	}
}

/** The browser keeps what it loaded once: a second call costs nothing. */
async function load(locale: Locale): Promise<void> {
	const file = locale === 'vi' ? import('tiendo:words/vi-VN') : import('tiendo:words/en-US');
	const { default: texts } = await file;
	for (const [place, words] of wordsFiles().entries()) words[codeOf(locale)] = texts[place] ?? {};
}

/** A function of its own: the list names constants of the bundle, which no name in here may hide. */
const wordsFiles = () => TIENDO_WORDS;

/** What words are filed under: `vi` → `vi-VN`. */
export const codeOf = (locale: Locale): keyof Words => (locale === 'vi' ? 'vi-VN' : 'en-US');
