/**
 * Typed texts that the server has not taken, by report_values key, on this device. A browser that refuses storage (private
 * mode, full) costs only that; typing goes on.
 */
import { type Kept, parseKept } from './kept-text.ts';

const PREFIX = 'tiendo-report-value:';

/** Keeps a text until it is saved. */
export function keep(valueId: number, kept: Kept): void {
	try {
		localStorage.setItem(PREFIX + valueId, JSON.stringify(kept));
	} catch {
		// The text is still in the field.
	}
}

/** Drops a text that is saved or given up. */
export function forget(valueId: number): void {
	try {
		localStorage.removeItem(PREFIX + valueId);
	} catch {
		// Nothing was kept, then.
	}
}

/** What was kept of this user's typing, or null; another user's text on the same device is not shown. */
export function keptFor(valueId: number, user: string): Kept | null {
	try {
		const kept = parseKept(localStorage.getItem(PREFIX + valueId));
		return kept?.user === user ? kept : null;
	} catch {
		return null;
	}
}
