const TYPING = 'input:not([type=checkbox]), textarea, select, [contenteditable=true]';

/** Where a letter is text. */
export function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest(TYPING) !== null;
}

/** Whether a dialog or menu of the Studio is open and takes the keys for itself; of a closed one an empty frame remains. */
export function isOverlaid(): boolean {
	return document.querySelector('#dialog-outlet > * > *, #menu-outlet > * > *') !== null;
}
