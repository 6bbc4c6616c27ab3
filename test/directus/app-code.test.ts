import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';

/** The aim for all that a browser loads of the extensions (decision 0064), in bytes after gzip. */
const MOST = 120_000;

const EXTENSIONS = ['core', 'approvals', 'reports', 'reminders', 'progress'];
const LANGUAGES = ['vi-VN', 'en-US'];

const folder = (extension: string) => join(root, 'extensions', extension, 'dist');

/** Every script of the built extensions but the server's half, by extension and name. */
const scripts = EXTENSIONS.flatMap((extension) =>
	readdirSync(folder(extension), { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.m?js$/.test(name) && name !== 'api.js')
		.map((name) => ({
			extension,
			name,
			packed: gzipSync(readFileSync(join(folder(extension), name))).length,
		})),
);

type Texts = readonly Readonly<Record<string, string>>[];

const textsOf = async (extension: string, language: string): Promise<Texts> =>
	((await import(pathToFileURL(join(folder(extension), `${language}.js`)).href)) as { default: Texts })
		.default;

describe("The Studio's half of the extensions", () => {
	it('is at most 120 kB after gzip: everything, but of the words only the larger language', () => {
		const sum = (of: typeof scripts) => of.reduce((bytes, { packed }) => bytes + packed, 0);
		const wordsOf = (language: string) => scripts.filter(({ name }) => name === `${language}.js`);
		const words = LANGUAGES.map(wordsOf);
		const code = scripts.filter((script) => !words.flat().includes(script));
		expect(code.map(({ extension, name }) => `${extension}/${name}`)).toEqual(
			EXTENSIONS.map((extension) => `${extension}/app.js`),
		);
		expect(words.map((files) => files.length)).toEqual([4, 4]);
		expect(sum(code) + Math.max(...words.map(sum))).toBeLessThanOrEqual(MOST);
	});

	it.each(EXTENSIONS.slice(1))(
		'says the same in both languages, with the same blanks: %s',
		async (extension) => {
			const [vi = [], en = []] = await Promise.all(LANGUAGES.map((language) => textsOf(extension, language)));
			const blanks = (text = '') => (text.match(/\{\w+\}/g) ?? []).toSorted();
			expect(en.map((file) => Object.keys(file).toSorted())).toEqual(
				vi.map((file) => Object.keys(file).toSorted()),
			);
			for (const [place, file] of vi.entries())
				for (const [key, text] of Object.entries(file))
					expect(blanks(en[place]?.[key]), key).toEqual(blanks(text));
		},
	);
});
