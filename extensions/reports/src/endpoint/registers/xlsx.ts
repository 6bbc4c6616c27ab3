import { open, type FileHandle } from 'node:fs/promises';
import { posix } from 'node:path';
import { IMPORT_LIMITS } from '@tiendo/core/contract/register-import.ts';
import { attribute, elements, rowCells, stringItem } from './sheet-xml.ts';
import type { Source, SourceRow } from './source.ts';
import { damaged, type Part, readDirectory, unpack } from './zip.ts';

/** Parts that only say where the others are. */
const SMALL = 5 * 1024 * 1024;
/** Characters that may wait for the end of one row. */
const LONGEST_ROW = 4 * 1024 * 1024;
/** The last row that a sheet can have. */
const LAST_ROW = 1_048_576;

/**
 * Opens a workbook; its first visible sheet is read row by row while it unpacks. Only its texts are kept, within a limit.
 * An own small reader: those at hand read the last result of a formula as if it were a value, and unpack without limit.
 * @throws UnreadableFile
 */
export async function openWorkbook(path: string): Promise<Source> {
	const file = await open(path);
	try {
		const parts = await readDirectory(file);
		const book = await textOf(file, parts.get('xl/workbook.xml'));
		const links = await textOf(file, parts.get('xl/_rels/workbook.xml.rels'));
		const target = (test: (link: string) => boolean) => {
			const link = elements(links, 'Relationship').found.find(({ tag }) => test(tag))?.tag;
			const to = link === undefined ? undefined : attribute(link, 'Target');
			const full = to === undefined ? undefined : to.startsWith('/') ? to.slice(1) : posix.join('xl', to);
			return full === undefined ? undefined : parts.get(full.toLowerCase());
		};
		const prefix = prefixOf(book);
		const sheets = elements(book, `${prefix}sheet`).found.map(({ tag }) => tag);
		const sheet = sheets.find((tag) => !/hidden/i.test(attribute(tag, 'state') ?? '')) ?? sheets[0];
		const id = sheet === undefined ? undefined : /\s\w+:id\s*=\s*["']([^"']+)["']/.exec(sheet)?.[1];
		const rows = target((link) => id !== undefined && attribute(link, 'Id') === id);
		if (!rows) throw damaged();
		const texts = target((link) => (attribute(link, 'Type') ?? '').endsWith('/sharedStrings'));
		const strings = texts ? await readStrings(file, texts) : [];
		const settings = elements(book, `${prefix}workbookPr`).found[0]?.tag ?? '';
		const batches = readRows(file, rows, strings);
		return {
			format: 'xlsx',
			epoch1904: ['1', 'true'].includes(attribute(settings, 'date1904') ?? ''),
			batches,
			close: async () => {
				await batches.return(undefined);
				await file.close();
			},
		};
	} catch (error) {
		await file.close();
		throw error;
	}
}

async function textOf(file: FileHandle, part: Part | undefined): Promise<string> {
	if (!part) throw damaged();
	const chunks: Buffer[] = [];
	for await (const chunk of unpack(file, part, SMALL)) chunks.push(chunk);
	return Buffer.concat(chunks).toString('utf8');
}

/** Some programs write <x:row> for <row>. */
function prefixOf(xml: string): string {
	return /<(\w+:)?(?:workbook|worksheet|sst)[\s>]/.exec(xml)?.[1] ?? '';
}

async function readStrings(file: FileHandle, part: Part): Promise<string[]> {
	const strings: string[] = [];
	for await (const { pieces, prefix } of pieceByPiece(file, part, IMPORT_LIMITS.xlsxTextBytes, 'si')) {
		for (const { inner } of pieces) strings.push(stringItem(inner, prefix));
	}
	return strings;
}

async function* readRows(
	file: FileHandle,
	part: Part,
	strings: readonly string[],
): AsyncGenerator<readonly SourceRow[], void> {
	let row = 0;
	for await (const { pieces, prefix } of pieceByPiece(file, part, IMPORT_LIMITS.xlsxPartBytes, 'row')) {
		yield pieces.map(({ tag, inner }) => {
			// Numbers only ever grow, whatever a broken file says: each row is known by its own.
			const said = Number(attribute(tag, 'r'));
			row = Number.isInteger(said) && said > row && said <= LAST_ROW ? said : row + 1;
			return { row, cells: rowCells(inner, prefix, strings) };
		});
	}
}

/** The elements of one name in a part, as it unpacks. */
async function* pieceByPiece(file: FileHandle, part: Part, limit: number, name: string) {
	const decoder = new TextDecoder('utf-8');
	let waiting = '';
	let prefix: string | null = null;
	for await (const chunk of unpack(file, part, limit)) {
		waiting += decoder.decode(chunk, { stream: true });
		prefix ??= prefixOf(waiting);
		const { found, rest } = elements(waiting, prefix + name);
		waiting = waiting.slice(rest);
		if (waiting.length > LONGEST_ROW) throw damaged();
		if (found.length > 0) yield { pieces: found, prefix };
	}
}
