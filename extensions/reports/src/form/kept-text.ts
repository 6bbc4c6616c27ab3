/** A typed text that the server has not taken, with what it was typed over and by whom. */
export interface Kept {
	readonly text: string;
	/** What the server had when the text was typed. */
	readonly base: number | string | null;
	/** Key of the user who typed it. */
	readonly user: string;
}

/** Reads what was stored; null for anything else, which is given up. */
export function parseKept(stored: string | null): Kept | null {
	if (stored === null) return null;
	try {
		const value: unknown = JSON.parse(stored);
		return isKept(value) ? value : null;
	} catch {
		return null;
	}
}

function isKept(value: unknown): value is Kept {
	if (typeof value !== 'object' || value === null) return false;
	const { text, base, user } = value as Partial<Record<keyof Kept, unknown>>;
	const known = base === null || typeof base === 'number' || typeof base === 'string';
	return typeof text === 'string' && typeof user === 'string' && known;
}

/**
 * What becomes of a kept text now that the server has `saved`: nothing is left to do where it says the same (`own` is
 * how the saved content stands in the field), it may be sent again where what it was typed over is unchanged, and else
 * somebody has saved something else since, so a person has to choose.
 */
export function judgeKept(
	kept: Kept | null,
	saved: number | string | null,
	own: string,
): 'none' | 'send' | 'choose' {
	if (kept === null || kept.text === own) return 'none';
	return kept.base === saved ? 'send' : 'choose';
}
