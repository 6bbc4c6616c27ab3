/** Everything XML 1.0 cannot hold: most control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
const NOT_XML =
	/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A text that every office program can open: composed (NFC), without what XML cannot hold. */
export function printable(text: string): string {
	return text.replace(NOT_XML, '').normalize('NFC');
}

/**
 * A narrative in Markdown as plain paragraphs: emphasis, headings and links lose their marks, points of a list begin with
 * a dash as official papers write them. Empty lines are left out; nothing else of the text is lost.
 */
export function plainParagraphs(markdown: string): string[] {
	return printable(markdown)
		.split(/\r\n|\r|\n/)
		.map((line) =>
			line
				.trim()
				.replace(/^#{1,6}\s+/, '')
				.replace(/^[*+-]\s+/, '- ')
				.replace(/^>\s?/, '')
				.replace(/!?\[([^\]]*)\]\(([^)\s]*)[^)]*\)/g, (_, words: string, target: string) =>
					words === '' || words === target ? target : `${words} (${target})`,
				)
				.replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, '$2')
				.replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]*[^\s*])\*(?![\p{L}\p{N}*])/gu, '$1')
				.replace(/\\([\\`*_{}[\]()#+\-.!>])/g, '$1'),
		)
		.filter((line) => line !== '');
}
