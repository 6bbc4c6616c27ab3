/** A policy as a user holds it. Definitions name one by either. */
export interface PolicyRef {
	readonly id: string;
	readonly name: string;
}

/** Stands for everybody in a definition's list of policies. */
export const EVERYBODY = '*';

/** The first of the held policies that a definition's list names, by id or name; `*` is no policy. */
export function namedPolicy<T extends PolicyRef>(
	wanted: readonly string[],
	held: readonly T[],
): T | undefined {
	return held.find(({ id, name }) => wanted.includes(id) || wanted.includes(name));
}

/** True when a definition's list of policies reaches a holder of these: `*` reaches everybody, an empty list nobody. */
export function reaches(wanted: readonly string[], held: readonly PolicyRef[]): boolean {
	return wanted.includes(EVERYBODY) || namedPolicy(wanted, held) !== undefined;
}
