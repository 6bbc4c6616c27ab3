/** The filter event inside a transition's transaction; other extensions add their effects there or veto by throwing. */
export const TRANSITION_FILTER = 'workflow.transition';

/** The action event after the commit, and only then. */
export const TRANSITIONED_ACTION = 'workflow.transitioned';

/** What a transition tells the extensions that hang effects on it. */
export interface TransitionEvent {
	readonly collection: string;
	readonly key: string;
	readonly action: string;
	readonly from: string;
	readonly to: string;
	readonly round: number;
	/** Content hash of the item and its lines, as the actor saw and decided on. */
	readonly revision: string;
	/** The directus user who acts; null only for a system step such as a seed. */
	readonly actor: string | null;
	/** The user they acted for, by a delegation; null: in their own name. */
	readonly onBehalfOf: string | null;
	/** Moment of the decision, ISO 8601 with offset. */
	readonly at: string;
	readonly logId: number;
	/** Names of the effects that the workflow declares for this transition. */
	readonly effects: readonly string[];
}

/** Payload of the filter event: every handler appends the names of the declared effects it has carried out. */
export interface TransitionEffects {
	done: string[];
}
