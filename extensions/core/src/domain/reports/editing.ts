/** A policy as definitions name it: by id or by name. */
export interface PolicyRef {
	readonly id: string;
	readonly name: string;
}

/**
 * Whether a list of policies in a workflow definition reaches one of the reader's policies. `*` reaches everybody; an
 * empty or missing list nobody.
 */
export function reaches(allowed: readonly string[] | null, policies: readonly PolicyRef[]): boolean {
	if (allowed === null) return false;
	if (allowed.includes('*')) return true;
	return policies.some((policy) => allowed.includes(policy.id) || allowed.includes(policy.name));
}
