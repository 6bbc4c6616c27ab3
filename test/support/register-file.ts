import type { RegisterImportBody } from '@tiendo/core/contract/register-import.ts';
import type { Answer, Client } from './client.ts';

/** Sends a file into a register. `query` e.g. "dry_run=true". */
export function importFile(
	client: Client,
	register: string,
	content: string | Uint8Array<ArrayBuffer>,
	query = '',
	name = 'sổ.csv',
): Promise<Answer<RegisterImportBody>> {
	const form = new FormData();
	form.append('file', new Blob([content]), name);
	return client.send('POST', `/reports/registers/${register}/import?${query}`, form);
}

/** Lines of cells as CSV with semicolons, each cell quoted. */
export const csv = (...lines: readonly (readonly (string | number)[])[]): string =>
	lines.map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';')).join('\r\n');
