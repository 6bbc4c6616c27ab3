/** Whether a dialog or menu of the Studio is open and takes the keys for itself; of a closed one an empty frame remains. */
export function isOverlaid(): boolean {
	return document.querySelector('#dialog-outlet > * > *, #menu-outlet > * > *') !== null;
}
