import { LEFT_ASKED, type LeftAsked } from '@tiendo/core/contract/browser-events.ts';

/** What whoever shows the item on this page says is still left to do in it: sentences in the reader's language. */
export function whatIsLeft(collection: string, key: string): readonly string[] {
	const left: string[] = [];
	const detail: LeftAsked = { collection, key, say: (sentence) => left.push(sentence) };
	window.dispatchEvent(new CustomEvent(LEFT_ASKED, { detail }));
	return left;
}
