import { inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { LARGEST_INFLATED, UnreadableWorkbook } from './workbook-refusal.ts';
import { listZip, packedBytes, storedZip, type ZipEntry } from './workbook-zip.ts';

const inflate = promisify(inflateRaw);

/** The parts that say what stands in cells. Pictures, macros, links to other files and the like are not looked at. */
const NEEDED =
	/^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(_rels\/)?workbook\.xml(\.rels)?|xl\/(sharedStrings|styles)\.xml|xl\/worksheets\/[^/]+\.xml)$/;

/** A form of 500 lines has 25,000 tags; reading this many takes a second. */
const MOST_TAGS = 500_000;
const OPENS = '<'.charCodeAt(0);

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ZIP = Buffer.from('PK');
const STORED = 0;
const DEFLATED = 8;

/**
 * A workbook's needed parts, unpacked within the limits and packed anew without compression, for a reader that has no limits
 * of its own.
 * @throws UnreadableWorkbook saying what the file is instead, or which limit it breaks
 */
export async function safeWorkbook(file: Buffer): Promise<Buffer> {
	if (file.length === 0) throw new UnreadableWorkbook('empty');
	if (file.subarray(0, OLE.length).equals(OLE)) {
		const encrypted = file.includes(Buffer.from('EncryptedPackage', 'utf16le'));
		throw new UnreadableWorkbook(encrypted ? 'encrypted' : 'legacy_xls');
	}
	if (file.length < 22 || !file.subarray(0, 2).equals(ZIP)) throw new UnreadableWorkbook('not_xlsx');
	const entries = listZip(file);
	if (!entries.some(({ name }) => name === 'xl/workbook.xml')) throw new UnreadableWorkbook('not_xlsx');
	const parts = new Map<string, Buffer>();
	let left = LARGEST_INFLATED;
	let tags = 0;
	for (const entry of entries.filter(({ name }) => NEEDED.test(name))) {
		const part = await inflatePart(file, entry, left);
		left -= part.length;
		tags += countTags(part);
		if (tags > MOST_TAGS) throw new UnreadableWorkbook('too_many_cells');
		// Entities that contain one another grow without end; no program writes such a workbook.
		if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY')) throw new UnreadableWorkbook('damaged');
		parts.set(entry.name, part);
	}
	return storedZip(parts);
}

/** Stops as soon as more comes out than is left to take, whatever the directory has declared. */
async function inflatePart(file: Buffer, entry: ZipEntry, left: number): Promise<Buffer> {
	const packed = packedBytes(file, entry);
	if (entry.method === STORED) {
		if (packed.length > left) throw new UnreadableWorkbook('inflates_too_much');
		return packed;
	}
	if (entry.method !== DEFLATED) throw new UnreadableWorkbook('damaged');
	try {
		return await inflate(packed, { maxOutputLength: Math.max(1, left) });
	} catch (error) {
		const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
		throw new UnreadableWorkbook(tooLarge ? 'inflates_too_much' : 'damaged');
	}
}

function countTags(part: Buffer): number {
	let count = 0;
	for (let at = part.indexOf(OPENS); at !== -1 && count <= MOST_TAGS; at = part.indexOf(OPENS, at + 1))
		count += 1;
	return count;
}
