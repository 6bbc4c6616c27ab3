import { localeOf } from '../domain/format/number.ts';

/** A text in both languages of the product: Vietnamese first. */
type Words = readonly [vi: string, en: string];

/**
 * Of two texts the one in the language the Studio stands in at this moment. For what the Studio asks again whenever it draws;
 * components have `useWords`.
 */
export const read = ([vi, en]: Words): string => (localeOf(document.documentElement.lang) === 'vi' ? vi : en);

/**
 * The description of an extension, or of one of its options, with texts in the reader's language.
 *
 * The host translates `$t:` keys of descriptions once, when the language is set and before it has loaded custom translations, so
 * that a reader would see the key. But it copies the descriptions each time the language is set, and copying reads a getter:
 * each text is one that looks at the language of the page. A copy made by hand (`{...worded()}`) would freeze the language.
 */
export function worded<const Texts extends Readonly<Record<string, Words>>, Rest extends object>(
	texts: Texts,
	rest: Rest,
): Rest & { [Name in keyof Texts]: string } {
	const described: object = { ...rest };
	for (const [name, words] of Object.entries(texts))
		Object.defineProperty(described, name, { get: () => read(words), enumerable: true, configurable: true });
	return described as Rest & { [Name in keyof Texts]: string };
}
