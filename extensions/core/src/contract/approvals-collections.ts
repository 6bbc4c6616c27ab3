import type { CollectionName } from './collections.ts';

/** The collections that approvals brings along; with them it works where nothing else of the product is installed. */
export const APPROVALS_COLLECTIONS = [
	'delegations',
	'workflow_log',
	'workflow_states',
	'workflow_transitions',
	'workflows',
] as const satisfies readonly CollectionName[];

/** Is this one of them? */
export const isApprovalsCollection = (name: unknown): boolean =>
	APPROVALS_COLLECTIONS.some((one) => one === name);
