import { transform } from 'esbuild';
import type { Plugin, PluginContext } from 'rollup';

const LANGUAGES = ['vi-VN', 'en-US'] as const;
type Language = (typeof LANGUAGES)[number];

/** Stands in the sources for the list of all words of a bundle (extensions/core/src/studio/language.ts). */
const LIST = 'TIENDO_WORDS';

/** A part of the code, and what it is replaced by or says. */
interface Part {
	readonly start: number;
	readonly end: number;
}

/** One `const name = { 'vi-VN': {…}, 'en-US': {…} }` of a bundle. */
interface WordsFile extends Part {
	readonly name: string;
	readonly texts: Readonly<Record<Language, Part>>;
}

/**
 * Takes the words out of a bundle into a file for each language beside it, of which the Studio loads the reader's own. In the
 * bundle each file of words is left as an empty record, which is filled when a language is loaded.
 */
export function words(): Plugin {
	return {
		name: 'tiendo-words',
		resolveId: (id) => (id.startsWith('tiendo:words/') ? { id, external: true } : null),
		async renderChunk(code) {
			if (!code.includes(LIST)) return null;
			const files = wordsIn(this, code);
			for (const language of LANGUAGES) {
				const texts = files.map(({ texts }) => code.slice(texts[language].start, texts[language].end));
				const source = `export default [${texts.join(',')}]`;
				const { code: small } = await transform(source, { minify: true, charset: 'utf8' });
				this.emitFile({ type: 'asset', fileName: `${language}.js`, source: small });
			}
			const left = files
				.toReversed()
				.reduce((text, { start, end }) => splice(text, { start, end }, '{}'), code);
			return {
				code: left
					.replaceAll('tiendo:words/', './')
					.replace(LIST, `[${files.map(({ name }) => name).join(', ')}]`)
					.replaceAll(/\.\/(vi-VN|en-US)(?=['"])/g, './$1.js'),
				map: null,
			};
		},
	};
}

const splice = (text: string, { start, end }: Part, put: string): string =>
	text.slice(0, start) + put + text.slice(end);

/** All words of a bundle in the order they stand there. */
function wordsIn(context: PluginContext, code: string): WordsFile[] {
	const { body } = context.parse(code) as unknown as { body: Node[] };
	return body
		.flatMap((statement) => (statement.type === 'VariableDeclaration' ? (statement.declarations ?? []) : []))
		.flatMap(({ id, init }) => {
			const texts = init && textsOf(init);
			if (!init || !texts) return [];
			for (const { properties = [] } of Object.values(texts))
				if (properties.some(({ value }) => value?.type !== 'Literal'))
					context.error(`${id?.name}: words that are not plain texts cannot be loaded by language`);
			return [{ name: id?.name ?? '', start: init.start, end: init.end, texts }];
		});
}

/** As much as is read here of a node of the syntax tree. */
interface Node extends Part {
	readonly type: string;
	readonly declarations?: readonly Node[];
	readonly id?: { readonly name: string };
	readonly init?: Node | null;
	readonly properties?: readonly Node[];
	readonly key?: { readonly value?: unknown };
	readonly value?: Node;
}

/** The texts of an object that has just the languages for keys; null for any other expression. */
function textsOf({ properties = [] }: Node): Record<Language, Node> | null {
	const byKey = Object.fromEntries(properties.map(({ key, value }) => [String(key?.value), value]));
	const found = LANGUAGES.map((language) => [language, byKey[language]] as const);
	if (properties.length !== LANGUAGES.length || !found.every(([, node]) => node?.properties)) return null;
	return Object.fromEntries(found) as Record<Language, Node>;
}
