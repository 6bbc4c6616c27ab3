/** How the bytes of a text file are to be read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/**
 * The encoding by the first bytes: a mark at the front, or the zero bytes that UTF-16 has where the text is plain. Everything else is
 * UTF-8 or refused while reading; the old Vietnamese code pages cannot be told apart for certain.
 */
export function sniffEncoding(head: Uint8Array): Encoding {
	if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
	if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
	const pairs = Math.min(head.length - (head.length % 2), 512);
	let even = 0;
	let odd = 0;
	for (let index = 0; index < pairs; index += 2) {
		if (head[index] === 0) even += 1;
		if (head[index + 1] === 0) odd += 1;
	}
	if (odd > pairs / 8 && even === 0) return 'utf-16le';
	if (even > pairs / 8 && odd === 0) return 'utf-16be';
	return 'utf-8';
}

const DELIMITERS = [';', ',', '\t'] as const;

/** What separates the columns, by the first lines: the sign that occurs most often outside quotes. */
export function sniffDelimiter(text: string): (typeof DELIMITERS)[number] {
	const counts = new Map<string, number>();
	let quoted = false;
	for (const sign of text.slice(0, 8192)) {
		if (sign === '"') quoted = !quoted;
		else if (!quoted) counts.set(sign, (counts.get(sign) ?? 0) + 1);
	}
	const [best = ','] = DELIMITERS.toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0));
	return counts.has(best) ? best : ',';
}
