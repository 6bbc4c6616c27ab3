import type { Knex } from 'knex';
import type { Remark } from '../../contract/approvals.ts';
import type { TransitionEvent } from '../../contract/events.ts';
import { parseWorkflow } from '../../definitions/workflow/parse.ts';
import type { WorkflowRows } from '../../definitions/workflow/rows.ts';
import type { Workflow, WorkflowTransition } from '../../definitions/workflow/workflow.ts';
import type { Refused } from '../../domain/workflow/decision.ts';
import { placed } from '../../domain/workflow/remarks.ts';
import type { Actor } from '../actors.ts';
import { decideLocked } from './delegations.ts';
import { loadItem, type LoadedItem } from './item.ts';
import { appendLog } from './log.ts';
import { partsLeftOpen } from './open-lines.ts';

export interface TransitionCommand {
	readonly collection: string;
	readonly id: string;
	readonly action: string;
	readonly actor: Actor;
	/** Revision the screen showed; null decides on what is there now: for seeds, and for a Flow that says so. */
	readonly revision: string | null;
	/** The user to act for; null or absent: in one's own name or, where that is not enough, for whoever delegated it. */
	readonly onBehalfOf?: string | null;
	readonly comment: string | null;
	readonly remarks: readonly Remark[];
	readonly now: Date;
}

/** The item whose state a port writes. */
export interface ItemRef {
	readonly collection: string;
	readonly key: string;
	readonly id: string;
	readonly stateField: string;
}

/** What differs between a running Directus and a plain connection. Both run inside the transition's transaction. */
export interface TransitionPorts {
	/** Writes the state and nothing else. */
	writeState(trx: Knex.Transaction, item: ItemRef, to: string): Promise<void>;
	/** Carries out effects and returns the names of those it did; throwing vetoes the step. */
	runEffects(trx: Knex.Transaction, event: TransitionEvent): Promise<readonly string[]>;
	/** Tells those the definition names, in the same transaction; a port without it tells nobody. */
	tell?(trx: Knex.Transaction, step: TakenStep): Promise<void>;
}

/** A step that was taken, for those who tell others of it. */
export interface TakenStep {
	readonly workflow: Workflow;
	readonly transition: WorkflowTransition;
	readonly item: LoadedItem;
	readonly event: TransitionEvent;
	readonly command: TransitionCommand;
}

export interface TransitionResult {
	readonly state: string;
	readonly revision: string;
	readonly logId: number;
	readonly event: TransitionEvent;
}

/** A step that was refused. Let it roll the transaction back. */
export class TransitionRefused extends Error {
	readonly refusal: Refused;
	readonly workflow: Workflow | null;
	constructor(refusal: Refused, workflow: Workflow | null) {
		super(`${refusal.code}: ${refusal.reason}`);
		this.refusal = refusal;
		this.workflow = workflow;
	}
}

/**
 * One step of one item, inside the caller's transaction: lock, decide on what the lock shows, write, log, effects. The
 * caller commits and tells others afterwards. Throws `TransitionRefused` when the step is not taken, and whatever an
 * effect throws; nothing remains then once the caller rolls back.
 */
export async function applyTransition(
	trx: Knex.Transaction,
	command: TransitionCommand,
	ports: TransitionPorts,
): Promise<TransitionResult> {
	const { collection, id, actor } = command;
	const { workflow, item, key } = await lockAndLoad(trx, collection, id);
	const decision = await decideLocked(trx, workflow, item, command);
	if (decision.kind === 'refused') throw new TransitionRefused(decision, workflow);

	const { transition, to, round } = decision;
	const remarks = command.remarks.map((remark) => placed(remark, item.content));
	const open = await partsLeftOpen(trx, workflow, item, { transition, to, remarks });
	const onBehalfOf = decision.onBehalfOf?.user ?? null;
	const step = { collection, action: command.action, round, revision: item.revision, actor: actor.user };
	const activity = await openGuard(trx, `${collection}:${id}:${item.state}>${to}`);
	if (to !== item.state)
		await ports.writeState(trx, { collection, key, id, stateField: workflow.stateField }, to);
	const logId = await appendLog(trx, item.log, {
		...step,
		item: id,
		workflow: workflow.id,
		from_state: item.state,
		to_state: to,
		on_behalf_of: onBehalfOf,
		comment: command.comment,
		remarks,
		content: { ...item.content, activity, ...(open ?? { open_lines: null }) },
		at: command.now.toISOString(),
	});
	const event: TransitionEvent = {
		...step,
		onBehalfOf,
		key: id,
		from: item.state,
		to,
		at: command.now.toISOString(),
		logId,
		// Effects belong to the change of state; a vote that does not complete the quorum has none.
		effects: to === item.state ? [] : transition.effects,
	};
	await runDeclaredEffects(trx, event, ports, workflow);
	// A vote that leaves the item where it is is nobody's news yet.
	if (to !== item.state && transition.notify.length > 0)
		await ports.tell?.(trx, { workflow, transition, item, event, command });
	return { state: to, revision: item.revision, logId, event };
}

interface Held {
	readonly definition: WorkflowRows | null;
	readonly key: string | null;
	readonly locked: boolean;
}

/** Locks an item and loads it with its workflow, as the lock shows them. @throws TransitionRefused */
export async function lockAndLoad(trx: Knex.Transaction, collection: string, id: string) {
	// Whoever changes a definition waits for this step, or this step for them. Edits of the item's lines wait too: the guard
	// reads the item FOR SHARE before it lets a line change.
	const { rows } = await trx.raw<{ rows: Held[] }>('select * from td_workflow_hold(?, ?)', [collection, id]);
	const { definition = null, key = null, locked = false } = rows[0] ?? {};
	const workflow = definition && parseWorkflow(definition);
	const item = workflow && locked ? await loadItem(trx, workflow, id) : null;
	if (!workflow || key === null || !item) throw noItem(collection, id, workflow);
	return { workflow, key, item };
}

/**
 * Sets the token the database's guard asks for; it is spent by one row of the log. Answers with the number of the newest
 * activity row visible now: edits made after the item's lock is released get higher ones.
 */
export async function openGuard(trx: Knex.Transaction, token: string): Promise<number> {
	const { rows } = await trx.raw<{ rows: { activity: number }[] }>(
		`select set_config('tiendo.transition', ?, true),
			(select coalesce(max(id), 0)::int from directus_activity) as activity`,
		[token],
	);
	return rows[0]?.activity ?? 0;
}

async function runDeclaredEffects(
	trx: Knex.Transaction,
	event: TransitionEvent,
	ports: TransitionPorts,
	workflow: Workflow,
): Promise<void> {
	const done = await ports.runEffects(trx, event);
	const missing = event.effects.find((effect) => !done.includes(effect));
	if (missing === undefined) return;
	const details = { effect: missing };
	throw new TransitionRefused(
		{ kind: 'refused', code: 'CONDITION_FAILED', reason: 'effect', details },
		workflow,
	);
}

function noItem(collection: string, id: string, workflow: Workflow | null): TransitionRefused {
	const details = { collection, id };
	return new TransitionRefused({ kind: 'refused', code: 'FORBIDDEN', reason: 'no_item', details }, workflow);
}
