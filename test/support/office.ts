import { unzip } from './zip.ts';

const TOKEN =
	/<\?[^?]*\?>|<!--[\s\S]*?-->|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/;
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** Throws where a part is not well-formed: tags that do not close, bare & or <, characters XML cannot hold. */
function checkWellFormed(path: string, xml: string): void {
	const open: string[] = [];
	let end = 0;
	const outside = (until: number): void => {
		const text = xml.slice(end, until);
		if (text.includes('<')) throw new Error(`${path}: a < that begins no tag near ${text.slice(0, 60)}`);
		if (open.length === 0 && text.replace(/^\ufeff/, '').trim() !== '')
			throw new Error(`${path}: text outside of the root`);
	};
	for (const token of xml.matchAll(TOKEN)) {
		outside(token.index);
		end = token.index + token[0].length;
		const [, closing, name, , empty] = token;
		if (name === undefined) continue;
		if (closing === '/') {
			if (open.pop() !== name) throw new Error(`${path}: </${name}> closes another tag`);
		} else if (empty !== '/') open.push(name);
	}
	outside(xml.length);
	if (open.length > 0) throw new Error(`${path}: <${open.at(-1)}> is never closed`);
	if (ENTITY.test(xml)) throw new Error(`${path}: a bare &`);
	if (FORBIDDEN.test(xml)) throw new Error(`${path}: a character that XML cannot hold`);
}

/** The XML parts of an office file by path, each well-formed. */
export function xmlParts(bytes: Buffer): Map<string, string> {
	const parts = new Map<string, string>();
	for (const [path, data] of unzip(bytes)) {
		if (!/\.(xml|rels)$/.test(path)) continue;
		const text = data.toString('utf8');
		checkWellFormed(path, text);
		parts.set(path, text);
	}
	return parts;
}

/** What a reader of a Word document sees, a line a paragraph. */
export function wordText(bytes: Buffer): string {
	return (xmlParts(bytes).get('word/document.xml') ?? '')
		.replace(/<\/w:p>/g, '\n')
		.replace(/<[^>]+>/g, '')
		.replaceAll('&quot;', '"')
		.replaceAll('&apos;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');
}
