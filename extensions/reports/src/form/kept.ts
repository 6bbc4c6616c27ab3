/**
 * Typed texts that the server has not taken, by report_values key, on this device. A browser that refuses storage (private
 * mode, full) costs only that; typing goes on.
 */
const PREFIX = 'tiendo-report-value:';

/** Keeps a text until it is saved. */
export function keep(valueId: number, text: string): void {
	try {
		localStorage.setItem(PREFIX + valueId, text);
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

/** The kept text, or null. */
export function keptText(valueId: number): string | null {
	try {
		return localStorage.getItem(PREFIX + valueId);
	} catch {
		return null;
	}
}
