import type { Workflow, WorkflowTransition } from '../../definitions/workflow/workflow.ts';
import type { PlainDate } from '../calendar/plain-date.ts';
import { wallClock } from '../calendar/zone.ts';
import type { Decision, Refused } from './decision.ts';
import { decide, offer, type Asked, type DecidingActor, type DecidingItem } from './decide.ts';

/** One delegation as it is stored. */
export interface Delegation {
	readonly delegator: string;
	/** The one workflow it is for; null: all of them. */
	readonly workflow: number | null;
	readonly startsOn: PlainDate;
	/** Its last day; null: until it is revoked. */
	readonly endsOn: PlainDate | null;
	readonly revoked: boolean;
}

/** Somebody the actor may act for. */
export interface Delegator extends DecidingActor {
	readonly user: string;
	readonly name: string;
}

/** Who acts and, where a delegation is what lets them, for whom; null: in their own name. */
export type Acting<T> = T & { readonly onBehalfOf: Delegator | null };

/**
 * True when a delegation holds for a workflow now. Its days are those of the workflow's time zone, the first and the last
 * included; a revoked one ends at once. A workflow that allows none has none.
 */
export function holdsFor(delegation: Delegation, workflow: Workflow, now: Date): boolean {
	if (!workflow.allowDelegation || delegation.revoked) return false;
	if (delegation.workflow !== null && delegation.workflow !== workflow.id) return false;
	const today = wallClock(now, workflow.timeZone).day;
	return delegation.startsOn <= today && (delegation.endsOn === null || today <= delegation.endsOn);
}

/** True when only somebody else's rights could let this step through: the actor's own policies or unit do not. */
export function lacksRight(decision: Decision): decision is Refused {
	return decision.kind === 'refused' && (decision.reason === 'role' || decision.reason === 'unit');
}

/**
 * Decides a step of somebody who may act for others. With `onBehalfOf` named it is decided for that person alone, who
 * must be among the delegators; naming oneself is acting in one's own name. Without, the actor's own right counts first
 * and then, in the order given, the first delegator whose right reaches. A delegate's own delegates are nobody here: the
 * delegators act with their own policies only, so nothing is passed on. Pure.
 */
export function decideActing(
	workflow: Workflow,
	item: DecidingItem,
	actor: DecidingActor,
	delegators: readonly Delegator[],
	asked: Asked & { readonly onBehalfOf?: string | null },
): Acting<Decision> {
	const wanted = asked.onBehalfOf ?? null;
	if (wanted !== null && wanted !== actor.user) {
		const delegator = delegators.find(({ user }) => user === wanted);
		if (delegator) return { ...decide(workflow, item, actor, asked, delegator), onBehalfOf: delegator };
		return {
			...{ kind: 'refused', code: 'FORBIDDEN', reason: 'not_delegated' },
			...{ details: { on_behalf_of: wanted }, onBehalfOf: null },
		};
	}
	const own = decide(workflow, item, actor, asked);
	if (wanted !== null || !lacksRight(own)) return { ...own, onBehalfOf: null };
	let nearest: Acting<Decision> = { ...own, onBehalfOf: null };
	for (const delegator of delegators) {
		const decision = { ...decide(workflow, item, actor, asked, delegator), onBehalfOf: delegator };
		if (decision.kind === 'go') return decision;
		// What stands in the way of somebody who has the right says more than that the actor has none.
		if (lacksRight(nearest) && !lacksRight(decision)) nearest = decision;
	}
	return nearest;
}

/** A step somebody may take, and for whom. */
export type OfferedStep = Acting<{ readonly transition: WorkflowTransition }>;

/** `offer` for somebody who may act for others: every step once, in one's own name where that is enough. Pure. */
export function offerActing(
	workflow: Workflow,
	item: DecidingItem,
	actor: DecidingActor,
	delegators: readonly Delegator[],
): { actions: OfferedStep[]; blocked: { transition: WorkflowTransition; refusal: Refused }[] } {
	const own = offer(workflow, item, actor);
	const order = (step: { transition: WorkflowTransition }) => workflow.transitions.indexOf(step.transition);
	const actions: OfferedStep[] = own.actions.map((transition) => ({ transition, onBehalfOf: null }));
	const blocked: { transition: WorkflowTransition; refusal: Refused }[] = [];
	for (const step of own.blocked) {
		const { transition } = step;
		// The comment is asked for when acting; here it counts as given.
		const asked = { action: transition.action, revision: item.revision, comment: '…', remarks: [] };
		const decision = decideActing(workflow, item, actor, delegators, asked);
		if (decision.kind === 'go') actions.push({ transition, onBehalfOf: decision.onBehalfOf });
		else blocked.push({ transition, refusal: decision });
	}
	return { actions: actions.toSorted((a, b) => order(a) - order(b)), blocked };
}
