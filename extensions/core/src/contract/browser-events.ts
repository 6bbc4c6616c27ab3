/**
 * Events on `window` by which parts on one Studio page, which do not import one another, tell that an item changed
 * without the page: a figure was saved, a step was taken. Detail: ItemChanged.
 */
export const ITEM_CHANGED = 'tiendo:item-changed';

export interface ItemChanged {
	readonly collection: string;
	readonly key: string;
	/** Name of the interface that changed it, so that it can ignore its own news. */
	readonly source: string;
}
