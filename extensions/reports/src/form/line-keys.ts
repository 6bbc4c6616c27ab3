/** What a key asks of the line that has the focus. */
export type LineKey =
	| { readonly kind: 'revert' }
	| { readonly kind: 'move'; readonly step: 1 | -1; readonly saves: boolean }
	| { readonly kind: 'nextGap'; readonly step: 1 | -1 };

/** The meaning of a key in a cell; null for keys that are the field's own. */
export function keyOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): LineKey | null {
	const step = shiftKey ? -1 : 1;
	switch (key) {
		case 'Escape':
			return { kind: 'revert' };
		case 'Enter':
			return { kind: 'move', step, saves: true };
		case 'ArrowDown':
			return { kind: 'move', step: 1, saves: false };
		case 'ArrowUp':
			return { kind: 'move', step: -1, saves: false };
		case 'F8':
			return { kind: 'nextGap', step };
		default:
			return null;
	}
}

/** First column of what was copied from a spreadsheet; null where it is a single value for the field itself. */
export function pastedColumn(text: string): string[] | null {
	const rows = text.replace(/\r?\n$/, '').split(/\r?\n/);
	return rows.length < 2 ? null : rows.map((row) => row.split('\t')[0] ?? '');
}
