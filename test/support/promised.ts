export interface Promised<T> {
	readonly promise: Promise<T>;
	resolve(value: T): void;
}

/** A promise that is kept from outside. */
export function promised<T = void>(): Promised<T> {
	let keep: (value: T) => void = () => undefined;
	const promise = new Promise<T>((resolve) => {
		keep = resolve;
	});
	return { promise, resolve: (value) => keep(value) };
}
