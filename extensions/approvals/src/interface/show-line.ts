import { SHOW_LINE, type LineAsked } from '@tiendo/core/contract/browser-events.ts';

/** A line or field of an item on this page. */
export interface Spot {
	readonly line: string | null;
	readonly relation: string | null;
	readonly field: string | null;
}

/**
 * Brings a line or field into view: whoever shows the lines is asked first; where nobody does, the page's own field that
 * holds it is scrolled to.
 */
export function showSpot(collection: string, key: string, { line, relation, field }: Spot): void {
	if (line !== null) {
		const detail: LineAsked = { collection, key, relation, line };
		const shown = !window.dispatchEvent(new CustomEvent(SHOW_LINE, { detail, cancelable: true }));
		if (shown) return;
	}
	const name = field ?? relation;
	if (name === null) return;
	const place = document.querySelector<HTMLElement>(
		`[data-collection="${CSS.escape(collection)}"][data-field="${CSS.escape(name)}"]`,
	);
	place?.scrollIntoView({ block: 'center' });
	place?.querySelector<HTMLElement>('input, textarea, button, [tabindex]')?.focus({ preventScroll: true });
}
