import type { ActionBody } from '@tiendo/core/contract/approvals.ts';

/** Words of the button of a step: with an ellipsis where it asks for something to be written first. */
export function buttonLabel({
	label,
	comment_required,
}: Pick<ActionBody, 'label' | 'comment_required'>): string {
	return comment_required ? `${label}…` : label;
}
