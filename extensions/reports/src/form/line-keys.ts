/** What a key asks of the line that has the focus. */
export type LineKey =
	| { readonly kind: 'revert' | 'take' | 'edit' | 'saved' | 'shortcuts' | 'undo' }
	| { readonly kind: 'move'; readonly step: 1 | -1; readonly saves: boolean }
	| { readonly kind: 'nextGap'; readonly step: 1 | -1 };

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** The meaning of a key in a figure's cell; null for keys that are the field's own. Figures hold neither = nor ?. */
export function keyOf({ key, shiftKey, ctrlKey, metaKey }: Pressed): LineKey | null {
	const step = shiftKey ? -1 : 1;
	if (ctrlKey || metaKey) {
		if (key.toLowerCase() === 's') return { kind: 'saved' };
		return key.toLowerCase() === 'z' ? { kind: 'undo' } : null;
	}
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
		case '=':
			return { kind: 'take' };
		case 'F2':
			return { kind: 'edit' };
		case '?':
			return { kind: 'shortcuts' };
		default:
			return null;
	}
}

/** First column of what was copied from a spreadsheet; null where it is a single value for the field itself. */
export function pastedColumn(text: string): string[] | null {
	const rows = text.replace(/\r?\n$/, '').split(/\r?\n/);
	return rows.length < 2 ? null : rows.map((row) => row.split('\t')[0] ?? '');
}
