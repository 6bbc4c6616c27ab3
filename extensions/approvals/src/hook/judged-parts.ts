import { isRecord } from '@tiendo/core/definitions/workflow/json.ts';

/** A symbol stays on a payload when Directus clones it, and neither JSON nor a client can carry one. */
const JUDGED = Symbol('judged with its workflow');

/** The payload of a workflow with a mark on each of its states and transitions that are written along. */
export function withMarkedParts(payload: Record<string, unknown>): Record<string, unknown> {
	const { states, transitions } = payload;
	return {
		...payload,
		...(states === undefined ? {} : { states: markedChange(states) }),
		...(transitions === undefined ? {} : { transitions: markedChange(transitions) }),
	};
}

/** True for a part whose workflow was judged in the same write. */
export function isMarked(payload: unknown): boolean {
	return isRecord(payload) && JUDGED in payload;
}

function markedChange(change: unknown): unknown {
	if (Array.isArray(change)) return change.map(marked);
	if (!isRecord(change)) return change;
	const { create, update } = change;
	return {
		...change,
		...(Array.isArray(create) ? { create: create.map(marked) } : {}),
		...(Array.isArray(update) ? { update: update.map(marked) } : {}),
	};
}

function marked(part: unknown): unknown {
	return isRecord(part) ? { ...part, [JUDGED]: true } : part;
}
