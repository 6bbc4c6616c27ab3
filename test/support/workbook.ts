import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { listZip, packedBytes, storedZip } from '../../extensions/reports/src/endpoint/workbook-zip.ts';

/** What a test puts into a cell: a number, a text, nothing, a formula, or XML of its own with the cell's type. */
export type Put =
	| number
	| string
	| null
	| { readonly formula: string }
	| { readonly type: string; readonly inner: string; readonly style?: number };

/** The parts of a workbook, unpacked. */
export function partsOf(file: Buffer): Map<string, Buffer> {
	return new Map(
		listZip(file).map((entry) => {
			const packed = packedBytes(file, entry);
			return [entry.name, entry.method === 0 ? packed : inflateRawSync(packed)];
		}),
	);
}

/** The same workbook with one part's text changed; null takes the part out. */
export function patched(file: Buffer, name: string, change: (text: string) => string | null): Buffer {
	const parts = partsOf(file);
	const text = change(parts.get(name)?.toString('utf8') ?? '');
	if (text === null) parts.delete(name);
	else parts.set(name, Buffer.from(text));
	return storedZip(parts);
}

/** The same workbook as a spreadsheet program would leave it with these cells typed in, e.g. {D8: 12}. */
export function filledIn(file: Buffer, typed: Readonly<Record<string, Put>>): Buffer {
	return patched(file, 'xl/worksheets/sheet1.xml', (sheet) => {
		let text = sheet;
		for (const [cell, content] of Object.entries(typed)) {
			const found = new RegExp(`<c r="${cell}"([^>]*?)(/>|>.*?</c>)`, 's').exec(text);
			if (!found) throw new Error(`The sheet has no cell ${cell}`);
			const style = / s="\d+"/.exec(found[1] ?? '')?.[0] ?? '';
			text = text.replace(found[0], () => cellXml(cell, style, content));
		}
		return text;
	});
}

function cellXml(cell: string, style: string, content: Put): string {
	if (content === null) return `<c r="${cell}"${style}/>`;
	if (typeof content === 'number') return `<c r="${cell}"${style}><v>${content}</v></c>`;
	if (typeof content === 'string') {
		const text = content.replace(/&/g, '&amp;').replace(/</g, '&lt;');
		return `<c r="${cell}"${style} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
	}
	if ('formula' in content) return `<c r="${cell}"${style}><f>${content.formula}</f><v>2</v></c>`;
	const own = content.style === undefined ? style : ` s="${content.style}"`;
	return `<c r="${cell}"${own} t="${content.type}">${content.inner}</c>`;
}

/** A workbook whose named part unpacks to that many spaces; `declared` is the size its directory claims. */
export function bomb(file: Buffer, name: string, size: number, declared: number): Buffer {
	const parts = partsOf(file);
	parts.delete(name);
	const archive = storedZip(
		new Map([...parts, [name, deflateRawSync(Buffer.alloc(size, 32), { level: 9 })]]),
	);
	// The bomb is the last part: its local header and its directory entry are made to say that it is packed.
	const encoded = Buffer.from(name);
	const local = archive.indexOf(Buffer.concat([encoded])) - 30;
	const directory = archive.lastIndexOf(encoded) - 46;
	archive.writeUInt16LE(8, local + 8);
	archive.writeUInt16LE(8, directory + 10);
	archive.writeUInt32LE(declared, local + 22);
	archive.writeUInt32LE(declared, directory + 24);
	return archive;
}
