import type { ActionBody } from '@tiendo/core/contract/approvals.ts';
import { isOpen, type Entry } from './entries.ts';

/** The steps that every one of these rows offers; rows of other collections may offer the same action. Pure. */
export function commonSteps(entries: readonly Entry[]): ActionBody[] {
	const open = entries.filter(isOpen);
	const [first, ...others] = open;
	if (!first || open.length < entries.length) return [];
	return first.row.actions.filter((step) =>
		others.every(({ row }) => row.actions.some(({ action }) => action === step.action)),
	);
}

/** The step that leads on: what the key D opens. The one called so, else the first that asks for no comment. Pure. */
export function stepOn(steps: readonly ActionBody[]): ActionBody | null {
	return (
		steps.find(({ action }) => action === 'approve') ?? steps.find((step) => !step.comment_required) ?? null
	);
}

/** The step that sends back: what the key T opens. The one called so, else the first that asks for a comment. Pure. */
export function stepBack(steps: readonly ActionBody[]): ActionBody | null {
	return (
		steps.find(({ action }) => action === 'return') ?? steps.find((step) => step.comment_required) ?? null
	);
}
