import type { ActionBody, StateBody } from '@tiendo/core/contract/approvals.ts';
import type { Delegator } from '@tiendo/core/domain/workflow/delegation.ts';
import { isLocked } from '@tiendo/core/definitions/workflow/workflow.ts';
import type { Language, Workflow, WorkflowTransition } from '@tiendo/core/definitions/workflow/workflow.ts';

/** A state as the reader is told of it; one the definition does not know shows its key. */
export function stateBody(workflow: Workflow, key: string, language: Language): StateBody {
	const state = workflow.states.get(key);
	return {
		key,
		kind: state?.kind ?? 'open',
		label: state?.label[language] ?? key,
		color: state?.color ?? null,
		icon: state?.icon ?? null,
		locked: isLocked(workflow, key),
	};
}

/** A step as the reader is offered it. */
export function actionBody(
	workflow: Workflow,
	transition: WorkflowTransition,
	language: Language,
	onBehalfOf: Delegator | null = null,
): ActionBody {
	return {
		action: transition.action,
		label: transition.label[language],
		to: transition.to,
		to_label: workflow.states.get(transition.to)?.label[language] ?? transition.to,
		comment_required: transition.commentRequired,
		confirm: transition.confirm?.[language] ?? null,
		opens_remarked_lines: transition.returnedLinesOnly,
		four_eyes: transition.fourEyes,
		quorum: transition.quorum,
		on_behalf_of: onBehalfOf && { id: onBehalfOf.user, name: onBehalfOf.name },
	};
}
