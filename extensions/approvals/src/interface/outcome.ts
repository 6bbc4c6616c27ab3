/** What the reader has just done, kept while the page loads the item anew and with it this panel. */
let told: { readonly of: string; readonly text: string } | null = null;

const nameOf = (collection: string, key: string) => `${collection}:${key}`;

/** Keeps a sentence for the panel that will show this item next. */
export function tellOutcome(collection: string, key: string, text: string): void {
	told = { of: nameOf(collection, key), text };
}

/** Takes the sentence, once; null if none was kept for this item. */
export function takeOutcome(collection: string, key: string): string | null {
	if (told?.of !== nameOf(collection, key)) return null;
	const { text } = told;
	told = null;
	return text;
}
