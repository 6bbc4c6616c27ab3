import type { Remark } from '../../contract/approvals.ts';
import { findTransition } from '../../definitions/workflow/workflow.ts';
import type { Workflow, WorkflowTransition } from '../../definitions/workflow/workflow.ts';
import { type PolicyRef, reaches } from '../policies.ts';
import { meetsCondition } from './condition.ts';
import type { ItemContent } from './content.ts';
import type { Decision, Refused } from './decision.ts';
import { isThere, type StandingRemark } from './remarks.ts';
import { isSubmission, roundOf, submittersOf, votersOf, votesFor, type PastStep } from './rounds.ts';

/** Who acts. An administrator has no more say in a workflow than anybody else; that they are one is not even asked. */
export interface DecidingActor {
	/** Directus user; null for a system step, which can be neither an editor nor a second pair of eyes. */
	readonly user: string | null;
	readonly policies: readonly PolicyRef[];
	readonly unitPath: string | null;
}

/** The item as it stands under the lock. */
export interface DecidingItem {
	readonly state: string;
	/** Path of the item's unit ('/1/2/'); null where the item has none. */
	readonly unitPath: string | null;
	readonly revision: string;
	readonly content: ItemContent;
	/** Earlier steps, oldest first. */
	readonly past: readonly PastStep[];
	/** Who edited the item or its lines, by the round the edit belongs to; see `editorsOf` in the store. */
	readonly editors: (round: number) => ReadonlySet<string>;
	/** Remarks by which the item came into its state and that nobody has acted on or answered. */
	readonly openRemarks: readonly Pick<StandingRemark, 'id' | 'line' | 'field' | 'text'>[];
}

export interface Asked {
	readonly action: string;
	/** Revision the screen showed; null only where nobody looked at a screen (seeds). */
	readonly revision: string | null;
	readonly comment: string | null;
	readonly remarks: readonly Remark[];
}

/**
 * Decides one step. Answers with the state to go to, or with the first thing in its way, in this order: may this person
 * do it at all (policy, unit), is now the time (state), may they in this round (four eyes, one vote each), did they see
 * what they decide on (revision), does the item allow it (condition, remarks settled), is everything said (comment,
 * remarks). Where the actor acts for somebody else, `principal`, it is that person's policies and unit that count, and
 * neither of the two may have had a hand in the round or a vote before. Pure.
 */
export function decide(
	workflow: Workflow,
	item: DecidingItem,
	actor: DecidingActor,
	asked: Asked,
	principal: DecidingActor = actor,
): Decision {
	const transition = findTransition(workflow, asked.action);
	if (!transition)
		return refused('INVALID_PAYLOAD', 'unknown_action', { field: 'action', action: asked.action });
	const round = roundOf(workflow, item.past, item.state, transition.to);
	const obstacle =
		notAllowed(transition, item, principal) ??
		notNow(workflow, transition, item) ??
		sameEyes(workflow, transition, item, actor, round) ??
		(principal === actor ? null : delegatorsEyes(sameEyes(workflow, transition, item, principal, round))) ??
		notSeen(item, asked.revision) ??
		notMet(transition, item) ??
		notSettled(workflow, transition, item) ??
		notSaid(transition, asked) ??
		notThere(item.content, asked.remarks);
	if (obstacle) return obstacle;
	const votes = votesFor(item.past, transition.action, item.state).length + 1;
	return { kind: 'go', transition, round, to: votes < transition.quorum ? item.state : transition.to };
}

/** What this person may do now, and what the state would allow but something else forbids, with the reason. Pure. */
export function offer(workflow: Workflow, item: DecidingItem, actor: DecidingActor) {
	const actions: WorkflowTransition[] = [];
	const blocked: { transition: WorkflowTransition; refusal: Refused }[] = [];
	for (const transition of workflow.transitions) {
		if (!transition.from.includes(item.state)) continue;
		// The comment is asked for when acting; here it counts as given.
		const asked = { action: transition.action, revision: item.revision, comment: '…', remarks: [] };
		const decision = decide(workflow, item, actor, asked);
		if (decision.kind === 'go') actions.push(transition);
		else blocked.push({ transition, refusal: decision });
	}
	return { actions, blocked };
}

/** True when the actor's unit stands to the item's unit as asked; 'ancestor' is strictly above it. */
export function unitFits(relation: string, actorPath: string | null, itemPath: string | null): boolean {
	if (relation === 'any') return true;
	if (!actorPath || !itemPath) return false;
	return relation === 'own'
		? actorPath === itemPath
		: actorPath !== itemPath && itemPath.startsWith(actorPath);
}

function notAllowed(
	transition: WorkflowTransition,
	item: DecidingItem,
	actor: DecidingActor,
): Refused | null {
	const { userField } = transition;
	if (userField !== null && actor.user !== null && item.content.item[userField] === actor.user) return null;
	if (userField !== null && transition.policies.length === 0)
		return refused('FORBIDDEN', 'user_field', { field: userField });
	if (!reaches(transition.policies, actor.policies)) {
		return refused('FORBIDDEN', 'role', { policies: transition.policies });
	}
	if (!unitFits(transition.unitRelation, actor.unitPath, item.unitPath)) {
		return refused('FORBIDDEN', 'unit', { unit_relation: transition.unitRelation });
	}
	return null;
}

function notNow(workflow: Workflow, transition: WorkflowTransition, item: DecidingItem): Refused | null {
	if (transition.from.includes(item.state) && workflow.states.has(transition.to)) return null;
	return refused('WRONG_STATE', 'state', { state: item.state, from_states: transition.from });
}

function sameEyes(
	workflow: Workflow,
	transition: WorkflowTransition,
	item: DecidingItem,
	{ user }: DecidingActor,
	round: number,
): Refused | null {
	if (votersOf(item.past, transition.action, item.state).has(user ?? ''))
		return refused('FORBIDDEN', 'voted', {});
	if (!transition.fourEyes || user === null) return null;
	if (item.editors(round).has(user)) return refused('FORBIDDEN', 'edited', { round });
	if (submittersOf(workflow, item.past, round).has(user)) return refused('FORBIDDEN', 'submitted', { round });
	return null;
}

/** The same refusals, said of the person acted for. */
function delegatorsEyes(refusal: Refused | null): Refused | null {
	if (refusal === null) return null;
	const reasons = {
		edited: 'delegator_edited',
		submitted: 'delegator_submitted',
		voted: 'delegator_voted',
	} as const;
	const { reason } = refusal;
	return reason in reasons ? { ...refusal, reason: reasons[reason as keyof typeof reasons] } : refusal;
}

function notSeen(item: DecidingItem, seen: string | null): Refused | null {
	if (seen === null || seen === item.revision) return null;
	return refused('STALE_REVISION', 'revision', { revision: item.revision, seen });
}

function notMet(transition: WorkflowTransition, item: DecidingItem): Refused | null {
	if (!transition.condition || meetsCondition(transition.condition, item.content)) return null;
	return refused('CONDITION_FAILED', 'condition', { condition: transition.condition });
}

function notSaid(transition: WorkflowTransition, asked: Asked): Refused | null {
	if (!transition.commentRequired || asked.comment?.trim() || asked.remarks.length > 0) return null;
	return refused('COMMENT_REQUIRED', 'comment', { field: 'comment' });
}

function notSettled(workflow: Workflow, { to }: WorkflowTransition, item: DecidingItem): Refused | null {
	const { openRemarks: open, state } = item;
	if (open.length === 0 || !isSubmission(workflow, state, to)) return null;
	const remarks = open.map(({ id, line, field, text }) => ({ id, line, field, text }));
	return refused('CONDITION_FAILED', 'remarks_open', { count: open.length, remarks });
}

function notThere(content: ItemContent, remarks: readonly Remark[]): Refused | null {
	const lost = remarks.find((remark) => !isThere(remark, content));
	return lost
		? refused('INVALID_PAYLOAD', 'remark', { field: 'remarks', place: lost.line ?? lost.field })
		: null;
}

function refused(code: Refused['code'], reason: Refused['reason'], details: Refused['details']): Refused {
	return { kind: 'refused', code, reason, details };
}
