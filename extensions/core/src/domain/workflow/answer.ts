import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { reaches } from '../policies.ts';
import type { DecidingActor, DecidingItem } from './decide.ts';
import type { Refused } from './decision.ts';
import type { Answer, StandingRemark } from './remarks.ts';

/**
 * What stands in the way of answering these remarks, or null: somebody must be able to edit the item in its state, the
 * actor among them and of the item's unit or one above; each remark must be one that binds now, named once, and be given
 * a new answer. An answer that was given may be replaced until the item is handed in. Pure.
 */
export function answerObstacle(
	workflow: Workflow,
	item: Pick<DecidingItem, 'state' | 'unitPath'> & { readonly remarks: readonly StandingRemark[] },
	actor: DecidingActor,
	answers: readonly Answer[],
): Refused | null {
	const editableBy = workflow.states.get(item.state)?.editableBy ?? [];
	const editable = [...workflow.states.values()].filter((state) => state.editableBy.length > 0);
	if (editableBy.length === 0) {
		const from_states = editable.map(({ key }) => key);
		return refused('WRONG_STATE', 'state', { state: item.state, from_states });
	}
	if (!reaches(editableBy, actor.policies)) return refused('FORBIDDEN', 'role', { policies: editableBy });
	if (item.unitPath !== null && !(actor.unitPath !== null && item.unitPath.startsWith(actor.unitPath))) {
		return refused('FORBIDDEN', 'unit', { unit_relation: 'own' });
	}
	const seen = new Set<string>();
	for (const { remark, text } of answers) {
		const details = { field: 'answers', remark };
		const found = item.remarks.find(({ id, binding }) => binding && id === remark);
		if (!found) return refused('INVALID_PAYLOAD', 'unknown_remark', details);
		if (seen.has(remark)) return refused('INVALID_PAYLOAD', 'answered_twice', details);
		seen.add(remark);
		if (found.standing === 'answered' && found.answer === text)
			return refused('CONDITION_FAILED', 'answered', details);
	}
	return null;
}

function refused(code: Refused['code'], reason: Refused['reason'], details: Refused['details']): Refused {
	return { kind: 'refused', code, reason, details };
}
