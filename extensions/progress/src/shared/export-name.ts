/** What can be had of a panel as a file. */
export type FileKind = 'png' | 'csv' | 'xlsx';

/** Letters, digits and dashes that any file system takes: "Tỉnh Quảng Ngãi" → "Tinh-Quang-Ngai". */
function plain(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
		.replace(/[^A-Za-z0-9.]+/g, '-')
		.replace(/^-+|-+$/g, '');
}

/** Name of a file: what it shows, whose, which year, and as known on which day; what is not known is left out. */
export function exportName(parts: readonly (string | number | null | undefined)[], kind: FileKind): string {
	const name = parts
		.map((part) => plain(String(part ?? '')))
		.filter((part) => part !== '')
		.join('_');
	return `${name === '' ? 'tien-do' : name}.${kind}`;
}

/** Address of a progress body as a table: the path with its ending before the query. */
export function tableUrl(url: string, kind: 'csv' | 'xlsx'): string {
	const [path = '', query] = url.split('?');
	return query === undefined ? `${path}.${kind}` : `${path}.${kind}?${query}`;
}
