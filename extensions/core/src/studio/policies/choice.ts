import type { Policy } from './use-policies.ts';

/** Stands for everybody who has the permission, see EVERYBODY in core/definitions/workflow. */
const EVERYBODY = '*';

/** The policies of a definition as ids: a definition may name them by id or by name; what is unknown stays as it is. */
export function asIds(value: unknown, policies: readonly Policy[]): string[] {
	if (!Array.isArray(value)) return [];
	const words = value.filter((entry): entry is string => typeof entry === 'string');
	const ids = words.map((word) => policies.find(({ id, name }) => id === word || name === word)?.id ?? word);
	return [...new Set(ids)];
}

/**
 * How each of them reads: its name, the word for everybody, or what is stored where no such policy is known.
 * @param value a list, or one of its entries: the host's tables show each entry of a list by itself
 */
export function namesOf(value: unknown, policies: readonly Policy[], everybody: string): string[] {
	return asIds(Array.isArray(value) ? value : [value], policies).map((id) =>
		id === EVERYBODY ? everybody : (policies.find((policy) => policy.id === id)?.name ?? id),
	);
}

/** What can be chosen: everybody where that is offered, the known policies, and what is stored but unknown. */
export function choicesFor(
	value: unknown,
	policies: readonly Policy[],
	everybody: string | null,
): { text: string; value: string }[] {
	const known = policies.map(({ id, name }) => ({ text: name, value: id }));
	const all = everybody === null ? known : [{ text: everybody, value: EVERYBODY }, ...known];
	const lost = asIds(value, policies).filter((id) => !all.some((choice) => choice.value === id));
	return [...all, ...lost.map((id) => ({ text: id, value: id }))];
}
