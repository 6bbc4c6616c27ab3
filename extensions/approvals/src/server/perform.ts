import { TRANSITION_FILTER, TRANSITIONED_ACTION } from '@tiendo/core/contract/events.ts';
import { emitOnCore } from '@tiendo/core/http/core-emitter.ts';
import type { TransitionEffects } from '@tiendo/core/contract/events.ts';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { Language } from '@tiendo/core/definitions/workflow/workflow.ts';
import { describeRefusal } from '@tiendo/core/domain/workflow/decision.ts';
import { loadActor, type Actor } from '@tiendo/core/store/actors.ts';
import { readPolicyNames } from '@tiendo/core/store/workflow/definitions.ts';
import { applyTransition, TransitionRefused } from '@tiendo/core/store/workflow/transition.ts';
import type { TransitionPorts, TransitionResult } from '@tiendo/core/store/workflow/transition.ts';
import { itemsOf, type Caller, type CoreEvent, type Host } from './host.ts';
import { noWorkflow, readableKey } from './readable.ts';
import { stateEvent } from './state-event.ts';
import { type Mail, sendMails, tellOf } from './tell.ts';

export interface StepRequest {
	readonly collection: string;
	readonly id: string;
	readonly action: string;
	readonly revision: string | null;
	/** The user to act for; null: in one's own name, else for whoever delegated it. */
	readonly onBehalfOf?: string | null;
	readonly comment: string | null;
	readonly remarks: readonly Remark[];
}

/** The caller as an actor of the workflow. @throws FORBIDDEN when the account is not active */
export async function actorOf(host: Host, caller: Caller, now: Date): Promise<Actor> {
	const actor = await loadActor(host.database, caller.accountability.user, now);
	if (!actor) throw refusal('FORBIDDEN', 'Tài khoản không hoạt động. / The account is not active.');
	return actor;
}

/**
 * One step for one caller: they must be able to read the item, then one transaction decides and writes, and only after
 * the commit others hear of it. @throws a refusal with code and details; nothing is written then
 */
export async function performStep(
	host: Host,
	caller: Caller,
	request: StepRequest,
	now: Date,
): Promise<TransitionResult> {
	const actor = await actorOf(host, caller, now);
	const id = await readableKey(host, caller, request.collection, request.id, actor.language);
	return await takeStep(host, caller, { ...request, id }, actor, now);
}

/** The same for an actor and an item that were looked at: `id` is the key of one that the caller may read. */
export async function takeStep(
	host: Host,
	caller: Caller,
	request: StepRequest,
	actor: Actor,
	now: Date,
): Promise<TransitionResult> {
	const held: CoreEvent[] = [];
	const mails: Mail[] = [];
	try {
		const result = await host.database.transaction((trx) =>
			applyTransition(trx, { ...request, actor, now }, directusPorts(host, caller, held, mails)),
		);
		await emitOnCore(host, held);
		sendMails(host, caller, mails);
		host.emitter.emitAction(TRANSITIONED_ACTION, { ...result.event }, contextOf(host, caller));
		return result;
	} catch (error) {
		if (error instanceof TransitionRefused && error.workflow === null) throw noWorkflow(request.collection);
		throw await asRefusal(host, error, actor.language);
	}
}

/** What was thrown inside a transaction as the caller is told: a step not taken in words, anything else as it is. */
export async function asRefusal(host: Host, error: unknown, language: Language): Promise<unknown> {
	if (!(error instanceof TransitionRefused)) return error;
	const { refusal: refused, workflow } = error;
	const names = await readPolicyNames(host.database);
	return refusal(refused.code, describeRefusal(refused, workflow, language, names), refused.details);
}

function directusPorts(host: Host, caller: Caller, held: CoreEvent[], mails: Mail[]): TransitionPorts {
	const { accountability, schema } = caller;
	return {
		async writeState(trx, item, to) {
			const { collection, id, stateField } = item;
			// decide() has judged; admin lifts the field rules that keep `state` out of everybody's hands, and the user stays
			// who they are in user_updated. Not tracked as an edit: the workflow log is the record, and the rule of four eyes
			// reads edits from the activity. Tells nobody: filters and Flows must not get those rights into their hands.
			const elevated = { ...accountability, admin: true };
			await itemsOf(host, collection, { knex: trx, schema, accountability: elevated }).updateOne(
				id,
				{ [stateField]: to },
				{ emitEvents: false, skipTracking: true },
			);
			held.push(stateEvent(host, caller, item, to));
		},
		async runEffects(trx, event) {
			const payload: TransitionEffects = { done: [] };
			const context = { database: trx, schema, accountability };
			const answer: unknown = await host.emitter.emitFilter(
				TRANSITION_FILTER,
				payload,
				{ ...event },
				context,
			);
			return (answer as TransitionEffects | undefined)?.done ?? payload.done;
		},
		async tell(trx, step) {
			mails.push(...(await tellOf(host, caller, trx, step)));
		},
	};
}

function contextOf(host: Host, { schema, accountability }: Caller) {
	return { database: host.database, schema, accountability };
}
