import type { Client } from '../support/client.ts';
import { xmlParts } from '../support/office.ts';

/** An answer with its entity tag, asked for by one that is held already or not. */
export async function ask(
	{ url, token }: Client,
	path: string,
	held?: string,
): Promise<{ status: number; etag: string; bytes: Buffer }> {
	const answer = await fetch(url + path, {
		headers: { Authorization: `Bearer ${token}`, ...(held === undefined ? {} : { 'If-None-Match': held }) },
	});
	const bytes = Buffer.from(await answer.arrayBuffer());
	return { status: answer.status, etag: answer.headers.get('etag') ?? '', bytes };
}

/** What a reader of an answer or a file finds in it: all its text. */
export function textOf(path: string, bytes: Buffer): string {
	if (!/\.xlsx/.test(path)) return bytes.toString('utf8');
	return [...xmlParts(bytes)]
		.filter(([name]) => /worksheets|sharedStrings/.test(name))
		.map(([, text]) => text.replace(/<[^>]*>/g, ' '))
		.join('\n');
}

/** The numbers of a text as they are written, none of them part of a longer one. */
export const numbersIn = (text: string): Set<string> => new Set(text.match(/\d+(?:\.\d+)?/g) ?? []);
