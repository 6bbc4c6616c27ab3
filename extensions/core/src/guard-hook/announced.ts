const MARK = Symbol.for('tiendo.guard');

/** Tells the other extensions of this process that the guard of the whole product is loaded. */
export const announceGuard = (): void => {
	Reflect.set(globalThis, MARK, true);
};

/** Is it? An extension that also runs alone then leaves to it what both could do. Ask once all are loaded. */
export const guardIsAnnounced = (): boolean => Reflect.get(globalThis, MARK) === true;
