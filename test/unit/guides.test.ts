import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../bin/lib/install.mjs';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const PAGES = ['README.md', 'docs/**/*.md', 'extensions/*/README.md'].flatMap((pattern) =>
	globSync(pattern, { cwd: root }),
);

/** The guides, as [English, Vietnamese]. */
const GUIDES = [
	['officer', 'can-bo-bao-cao'],
	['head', 'lanh-dao-don-vi'],
	['reviewer', 'tham-dinh'],
	['leader', 'lanh-dao-tinh'],
	['provincial-admin', 'quan-tri-tinh'],
	['operator', 'van-hanh'],
	['automation', 'tu-dong-hoa'],
] as const;

/** What a heading is called in an address, as GitHub has it. */
const anchorOf = (heading: string): string =>
	heading
		.replace(/^#+ /, '')
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, '')
		.replaceAll(' ', '-');

function anchorsOf(file: string): string[] {
	return (read(file).match(/^#+ .*$/gm) ?? []).map(anchorOf);
}

/** Relative links of a page that lead nowhere. */
function deadLinks(page: string): string[] {
	return [...read(page).matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)/g)]
		.filter(([, path = '', anchor]) => {
			const file = path === '' ? page : join(dirname(page), path);
			if (!existsSync(join(root, file))) return true;
			return anchor !== undefined && !anchorsOf(file).includes(anchor);
		})
		.map(([link]) => link);
}

/** What a guide is built of, block by block: the same in both languages. */
function outlineOf(file: string): string[] {
	// How an extension is written is told in English only; the Vietnamese guide leads there.
	const [told = ''] = read(file).split('\n## An extension that takes part');
	const kinds = [/^#+ /, /^\d+\. /, /^- /, /^\|/, /^!\[/, /^ {4}\S/];
	return told.split('\n').flatMap((line) => kinds.find((kind) => kind.test(line))?.exec(line)?.[0] ?? []);
}

/** Every text of the product's screens is in one of these. */
const SCREENS = [
	...['extensions/*/src/**/*.ts', 'schema/{collections,dashboards,model}/*.ts'],
	...['schema/access/*.yaml', 'seeds/reference/workflow.yaml'],
];
const screens = SCREENS.flatMap((pattern) => globSync(pattern, { cwd: root }))
	.map((file) => read(file).replaceAll("\\'", "'").toLowerCase())
	.join('\n');

/** In bold for another reason: words of the host, keys, and what must not be overlooked. */
const NOT_OURS = ['Event hook', 'Action (non-blocking)', 'Ctrl+Z', 'no figure yet', 'leave it empty'];

/** What a guide has in bold, and the Vietnamese word in brackets after it, and no screen says; … stands for a number or name. */
function unknownWords(file: string): string[] {
	const bold = [...read(file).matchAll(/\*\*([^*]+)\*\*(?: \(([^)]*)\))?/g)].flatMap(([, ...words]) => words);
	return bold.filter(
		(words) =>
			words !== undefined &&
			!NOT_OURS.includes(words) &&
			!words.endsWith('.') &&
			words.split('…').some((part) => !screens.includes(part.trim().toLowerCase())),
	);
}

describe('the written guides', () => {
	it.each(PAGES)('have no link that leads nowhere: %s', (page) => {
		expect(deadLinks(page)).toEqual([]);
	});

	it('are there for each job in both languages, and no other', () => {
		const files = ['en', 'vi'].flatMap((language) => globSync(`docs/${language}/*.md`, { cwd: root }));
		const paired = GUIDES.flatMap(([en, vi]) => [`docs/en/${en}.md`, `docs/vi/${vi}.md`]);
		expect(files.toSorted()).toEqual([...paired, 'docs/en/http.md'].toSorted());
	});

	it.each(GUIDES.flatMap(([en, vi]) => [`docs/en/${en}.md`, `docs/vi/${vi}.md`]))(
		'call buttons, menus and fields as the screens do: %s',
		(file) => {
			expect(unknownWords(file)).toEqual([]);
		},
	);

	it.each(GUIDES)('are built alike in both languages: %s, %s', (en, vi) => {
		expect(outlineOf(`docs/vi/${vi}.md`)).toEqual(outlineOf(`docs/en/${en}.md`));
	});
});
