/** The words of a bundle in one language, a record of texts for each file of words; made by the build (bin/lib/app-bundle/words.ts). */
declare module 'tiendo:words/*' {
	const texts: readonly Readonly<Record<string, string>>[];
	export default texts;
}

/** The words files of a bundle, in the order of its language files; the build writes the list. */
declare const TIENDO_WORDS: Partial<Record<'vi-VN' | 'en-US', Readonly<Record<string, string>>>>[];
