import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';

const isWords = (file: string) => /(words|messages(\/\w+)?)\.ts$/.test(file);

const files = execFileSync('git', ['ls-files', 'extensions/*/src/*', 'schema/collections', 'schema/model'], {
	cwd: root,
	encoding: 'utf8',
})
	.split('\n')
	.filter((file) => /\.(ts|vue)$/.test(file))
	.map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }));

const sources = files.map(({ file, text }) =>
	isWords(file) ? text.replace(/^\t+'?[\w.-]+'?:/gm, '') : text,
);

/** Every text in quotation marks, and what a key made of parts begins with: `find_${code}`. */
const quoted = new Set(
	sources.flatMap((text) => [...text.matchAll(/['"`]([\w.-]+)['"`]/g)].map(([, it]) => it)),
);
const begun = [
	...new Set(sources.flatMap((text) => [...text.matchAll(/`([\w.]+)\$\{/g)].map(([, it]) => it ?? ''))),
];
/** Values of choices, whose labels are asked for by them, stand without marks where they are defined. */
const values = new Set(sources.flatMap((text) => [...text.matchAll(/^\t+(\w+): \[/gm)].map(([, it]) => it)));

const keysOf = (text: string) =>
	[...text.slice(0, text.indexOf("'en-US'")).matchAll(/^\t+'?([\w.-]+)'?: ?['"`\n]/gm)].map(
		([, key]) => key ?? '',
	);

describe('The words of the screens', () => {
	const words = files.filter(({ file, text }) => isWords(file) && text.includes("'en-US': {"));

	it.each(words.map(({ file, text }) => [file, text]))('in %s are all said somewhere', (_file, text) => {
		const keys = keysOf(text);
		expect(keys.length).toBeGreaterThan(0);
		const idle = keys.filter(
			(key) => !quoted.has(key) && !values.has(key) && !begun.some((start) => key.startsWith(start)),
		);
		expect(idle).toEqual([]);
	});
});
