import type { ItemBody, LogBody, Remark, RemarkBody } from '@tiendo/core/contract/approvals.ts';
import {
	findTransition,
	isLocked,
	type Language,
	type Workflow,
} from '@tiendo/core/definitions/workflow/workflow.ts';
import { reaches } from '@tiendo/core/domain/policies.ts';
import { changesBetween } from '@tiendo/core/domain/workflow/changes.ts';
import type { ItemContent } from '@tiendo/core/domain/workflow/content.ts';
import { offer, type DecidingActor } from '@tiendo/core/domain/workflow/decide.ts';
import { describeRefusal } from '@tiendo/core/domain/workflow/decision.ts';
import { isSubmission } from '@tiendo/core/domain/workflow/rounds.ts';
import { readActiveWorkflow, readPolicyNames } from '@tiendo/core/store/workflow/definitions.ts';
import { loadItem, type LoadedItem } from '@tiendo/core/store/workflow/item.ts';
import { readSla } from '@tiendo/core/store/workflow/sla.ts';
import { readLogContent } from '@tiendo/core/store/workflow/log.ts';
import { actorOf } from '../server/perform.ts';
import type { Caller, Host } from '../server/host.ts';
import { noWorkflow, readableKey } from '../server/readable.ts';
import { placesOf } from '../server/places.ts';
import { titleOf } from '../server/title.ts';
import { actionBody, stateBody } from './bodies.ts';

/** Answer of GET /approvals/:collection/:id. @throws FORBIDDEN, NOT_FOUND (a collection without a workflow) */
export async function readItem(
	host: Host,
	caller: Caller,
	collection: string,
	id: string,
	now: Date,
): Promise<ItemBody> {
	const actor = await actorOf(host, caller, now);
	const { language } = actor;
	const key = await readableKey(host, caller, collection, id, language);
	const workflow = await readActiveWorkflow(host.database, collection);
	const item = workflow && (await loadItem(host.database, workflow, key));
	if (!workflow || !item) throw noWorkflow(collection);
	const { actions, blocked } = offer(workflow, item, { ...actor, unitPath: actor.unit?.path ?? null });
	const names = await readPolicyNames(host.database);
	const log = await logBodies(host, workflow, item, language);
	return {
		workflow: { id: workflow.id, name: workflow.name },
		title: await titleOf(host, caller, workflow, key),
		state: item.state,
		state_info: stateBody(workflow, item.state, language),
		revision: item.revision,
		round: item.round,
		actions: actions.map((transition) => actionBody(workflow, transition, language)),
		blocked: blocked.map(({ transition, refusal: refused }) => ({
			action: transition.action,
			label: transition.label[language],
			code: refused.code,
			reason: describeRefusal(refused, workflow, language, names),
		})),
		log,
		remarks: lastRemarks(log),
		may_answer: mayEdit(workflow, item.state, actor),
		places: await placesOf(host, caller, workflow, { key, content: item.content }, language),
		open_lines: null,
		changes: await changesSince(host, workflow, item),
		sla: await readSla(host.database, workflow, { id: key, state: item.state }, now),
		viewers: [],
	};
}

function mayEdit(workflow: Workflow, state: string, actor: Pick<DecidingActor, 'policies'>): boolean {
	return reaches(workflow.states.get(state)?.editableBy ?? [], actor.policies);
}

async function logBodies(
	host: Host,
	workflow: Workflow,
	item: LoadedItem,
	language: Language,
): Promise<LogBody[]> {
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
	const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null));
	return item.log.toReversed().map((row) => ({
		id: row.id,
		round: row.round,
		action: row.action,
		label: findTransition(workflow, row.action)?.label[language] ?? row.action,
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

/**
 * What moved since the item was last handed in: while it is being worked on, since that submission; once handed in again,
 * since the submission of the round before. Empty in the first round.
 */
async function changesSince(host: Host, workflow: Workflow, item: LoadedItem) {
	const locked = isLocked(workflow, item.state);
	const before = item.log.findLast(
		(row) => isSubmission(workflow, row.from_state, row.to_state) && (!locked || row.round < item.round),
	);
	if (!before) return [];
	const content = (await readLogContent(host.database, before.id)) as ItemContent | null;
	if (!content) return [];
	const audit = ['user_created', 'date_created', 'user_updated', 'date_updated', 'id'];
	return changesBetween(content, item.content, new Set([workflow.stateField, ...audit]));
}

function lastRemarks(log: readonly LogBody[]): RemarkBody[] {
	const step = log.find(({ remarks }) => remarks.length > 0);
	return (step?.remarks ?? []).map((remark, index) => ({
		...remark,
		id: `${step?.id}:${index}`,
		round: step?.round ?? 1,
		place: null,
		by_name: step?.actor_name ?? null,
		at: step?.at ?? '',
		standing: 'open',
		answer: null,
		answered_by_name: null,
		answered_at: null,
	}));
}

function asRemarks(value: unknown): Remark[] {
	return Array.isArray(value) ? (value as Remark[]) : [];
}
