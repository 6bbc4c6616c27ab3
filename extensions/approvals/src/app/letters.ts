const OFF = 'tiendo-keys-off';

/**
 * Whether single letters act, on this device, on the item's page and in the inbox alike: a reader who speaks to the
 * computer, or types by accident, switches them off.
 */
export function lettersOn(): boolean {
	try {
		return localStorage.getItem(OFF) !== '1';
	} catch {
		return true;
	}
}

/** Keeps the choice; a browser that refuses storage keeps it for this page only. */
export function keepLetters(on: boolean): void {
	try {
		localStorage.setItem(OFF, on ? '0' : '1');
	} catch {
		// It holds for this page, then.
	}
}
