/**
 * Typed texts that the server has not taken, by report_values key and field, on this device. A browser that refuses
 * storage (private mode, full) costs only that; typing goes on.
 */
import type { CellField } from '@tiendo/core/contract/reports.ts';
import { type Kept, parseKept } from './kept-text.ts';

/** The figure of a row has the key alone, as it always had; what was kept before stays readable. */
const place = (valueId: number, field: CellField) =>
	`tiendo-report-value:${valueId}${field === 'note' ? ':note' : ''}`;

/** Keeps a text until it is saved. */
export function keep(valueId: number, field: CellField, kept: Kept): void {
	try {
		localStorage.setItem(place(valueId, field), JSON.stringify(kept));
	} catch {
		// The text is still in the field.
	}
}

/** Drops a text that is saved or given up. */
export function forget(valueId: number, field: CellField): void {
	try {
		localStorage.removeItem(place(valueId, field));
	} catch {
		// Nothing was kept, then.
	}
}

/** What was kept of this user's typing, or null; another user's text on the same device is not shown. */
export function keptFor(valueId: number, field: CellField, user: string): Kept | null {
	try {
		const kept = parseKept(localStorage.getItem(place(valueId, field)));
		return kept?.user === user ? kept : null;
	} catch {
		return null;
	}
}
