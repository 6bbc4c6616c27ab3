import type { ItemBody, LogBody } from '@tiendo/core/contract/approvals.ts';
import { UNSTEPPED } from '@tiendo/core/definitions/workflow/unstepped.ts';
import { findTransition, type Language, type Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { reaches } from '@tiendo/core/domain/policies.ts';
import type { DecidingActor } from '@tiendo/core/domain/workflow/decide.ts';
import { offerActing } from '@tiendo/core/domain/workflow/delegation.ts';
import { describeRefusal } from '@tiendo/core/domain/workflow/decision.ts';
import { openLineKeys } from '@tiendo/core/domain/workflow/open-lines.ts';
import { asRemarks } from '@tiendo/core/domain/workflow/remarks.ts';
import { readActiveWorkflow, readPolicyNames } from '@tiendo/core/store/workflow/definitions.ts';
import { readDelegators } from '@tiendo/core/store/workflow/delegations.ts';
import { loadItem, type LoadedItem } from '@tiendo/core/store/workflow/item.ts';
import { readOpenParts } from '@tiendo/core/store/workflow/open-lines.ts';
import { readSla } from '@tiendo/core/store/workflow/sla.ts';
import { readViewers } from '@tiendo/core/store/workflow/presence.ts';
import { actorOf } from '../server/perform.ts';
import type { Caller, Host } from '../server/host.ts';
import { noWorkflow, readableKey } from '../server/readable.ts';
import { placesOf } from '../server/places.ts';
import { titleOf } from '../server/title.ts';
import { actionBody, stateBody } from './bodies.ts';
import { notedOn } from './noted.ts';

/** Answer of GET /approvals/:collection/:id. @throws FORBIDDEN, NOT_FOUND (a collection without a workflow) */
export async function readItem(
	host: Host,
	caller: Caller,
	collection: string,
	id: string,
	now: Date,
	round: number | null = null,
): Promise<ItemBody> {
	const actor = await actorOf(host, caller, now);
	const { language } = actor;
	const key = await readableKey(host, caller, collection, id, language);
	const workflow = await readActiveWorkflow(host.database, collection);
	const item = workflow && (await loadItem(host.database, workflow, key));
	if (!workflow || !item) throw noWorkflow(collection);
	const delegators = await readDelegators(host.database, workflow, actor.user, now);
	const reader = { ...actor, unitPath: actor.unit?.path ?? null };
	const { actions, blocked } = offerActing(workflow, item, reader, delegators);
	const names = await readPolicyNames(host.database);
	const nameOf = await namesIn(host, item);
	const log = logBodies(workflow, item, language, nameOf);
	const noted = await notedOn(host, caller, workflow, item, { id: key, language, round, nameOf });
	const viewers = await readViewers(host.database, [{ collection, id: key }], caller.accountability.user);
	return {
		workflow: { id: workflow.id, name: workflow.name },
		title: await titleOf(host, caller, workflow, key),
		state: item.state,
		state_info: stateBody(workflow, item.state, language),
		revision: item.revision,
		round: item.round,
		actions: actions.map(({ transition, onBehalfOf }) =>
			actionBody(workflow, transition, language, onBehalfOf),
		),
		blocked: blocked.map(({ transition, refusal: refused }) => ({
			action: transition.action,
			label: transition.label[language],
			code: refused.code,
			reason: describeRefusal(refused, workflow, language, names),
		})),
		log,
		remarks: noted.remarks,
		may_answer: mayEdit(workflow, item.state, actor),
		places: await placesOf(host, caller, workflow, { key, content: item.content }, language),
		open_lines: openLineKeys(await readOpenParts(host.database, collection, key), item.content),
		changes: noted.changes,
		sla: await readSla(host.database, workflow, { id: key, state: item.state }, now),
		viewers: viewers.get(`${collection}:${key}`) ?? [],
	};
}

function mayEdit(workflow: Workflow, state: string, actor: Pick<DecidingActor, 'policies'>): boolean {
	return reaches(workflow.states.get(state)?.editableBy ?? [], actor.policies);
}

/** Names of the people in an item's log. */
async function namesIn(host: Host, item: LoadedItem): Promise<(id: string | null) => string | null> {
	const people = item.log.flatMap((row) => [row.actor, row.on_behalf_of]).filter((id) => id !== null);
	const users = await host
		.database('directus_users')
		.whereIn('id', [...new Set(people)])
		.select<{ id: string; first_name: string | null; last_name: string | null }[]>(
			'id',
			'first_name',
			'last_name',
		);
	const names = new Map(
		users.map((user) => [user.id, [user.first_name, user.last_name].filter(Boolean).join(' ')]),
	);
	return (id) => (id === null ? null : (names.get(id) ?? null));
}

function logBodies(
	workflow: Workflow,
	item: LoadedItem,
	language: Language,
	nameOf: (id: string | null) => string | null,
): LogBody[] {
	return item.log.toReversed().map((row) => ({
		id: row.id,
		round: row.round,
		action: row.action,
		label: labelOf(workflow, row.action, language),
		from_state: row.from_state,
		to_state: row.to_state,
		to_label: workflow.states.get(row.to_state)?.label[language] ?? row.to_state,
		actor: row.actor,
		actor_name: nameOf(row.actor),
		on_behalf_of: row.on_behalf_of,
		on_behalf_of_name: nameOf(row.on_behalf_of),
		comment: row.comment,
		remarks: asRemarks(row.remarks),
		revision: row.revision,
		at: row.at,
	}));
}

function labelOf(workflow: Workflow, action: string, language: Language): string {
	return UNSTEPPED[action]?.[language] ?? findTransition(workflow, action)?.label[language] ?? action;
}
