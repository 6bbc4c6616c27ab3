/** The part of localStorage that is asked and told. */
type Memory = Pick<Storage, 'getItem' | 'setItem'>;

/** Below this the Studio lays its navigation over the page instead of beside it. */
const NARROW = 960;

/**
 * The Studio opens its sidebar on a first visit, over the right half of a dashboard and over a whole phone. Folds it
 * once; whatever the reader chooses afterwards stays, since then the Studio has remembered a choice of theirs.
 * @param width of the window, in CSS pixels
 */
export function foldOnFirstVisit(memory: Memory, width: number): void {
	const fold = (part: string) => {
		if (memory.getItem(part) === null) memory.setItem(part, 'true');
	};
	fold('sidebar-collapsed');
	if (width < NARROW) fold('nav-bar-collapsed');
}
