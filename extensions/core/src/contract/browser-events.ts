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

/**
 * Asks whoever shows the lines of an item to bring one into view and put the focus there; who does calls
 * `preventDefault`, so that the asker knows. Detail: LineAsked.
 */
export const SHOW_LINE = 'tiendo:show-line';

/** Asks whoever takes remarks on an item to write one on this line. Detail: LineAsked. */
export const WRITE_REMARK = 'tiendo:write-remark';

export interface LineAsked {
	readonly collection: string;
	readonly key: string;
	/** Field of the item that holds the line; null where the asker does not know. */
	readonly relation: string | null;
	readonly line: string;
}

/**
 * Asks whoever shows an item what is still left to do in it, before a step is taken; who knows says so at once. Detail:
 * LeftAsked.
 */
export const LEFT_ASKED = 'tiendo:left-asked';

export interface LeftAsked {
	readonly collection: string;
	readonly key: string;
	/** Takes one sentence in the reader's language. */
	readonly say: (sentence: string) => void;
}

/** Tells on which lines of an item a remark is being written; null: the reader writes none here. Detail: RemarksWritten. */
export const REMARKS_WRITTEN = 'tiendo:remarks-written';
/** Asks for REMARKS_WRITTEN, for who came later. Detail: none. */
export const REMARKS_ASKED = 'tiendo:remarks-asked';

export interface RemarksWritten {
	readonly collection: string;
	readonly key: string;
	readonly lines:
		readonly { readonly relation: string | null; readonly line: string; readonly text: string }[] | null;
}
