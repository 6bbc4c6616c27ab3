import type { CollectionName } from './collections.ts';

/** The collections that a part of the product brings along; with them it works where nothing else of the product is installed. */
export const PART_COLLECTIONS = {
	approvals: ['delegations', 'workflow_log', 'workflow_states', 'workflow_transitions', 'workflows'],
	reminders: ['holidays', 'reminder_deliveries', 'reminder_rules'],
} as const satisfies Readonly<Record<string, readonly CollectionName[]>>;

/** A part of the product that can be installed alone. */
export type PartName = keyof typeof PART_COLLECTIONS;

const ALL: readonly string[] = Object.values(PART_COLLECTIONS).flat();

/** Is this a collection that such a part brings along? */
export const isPartCollection = (name: unknown): boolean => ALL.some((one) => one === name);
