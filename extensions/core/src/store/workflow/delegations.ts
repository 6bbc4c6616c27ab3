import type { Knex } from 'knex';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { decide } from '../../domain/workflow/decide.ts';
import type { Decision } from '../../domain/workflow/decision.ts';
import {
	type Acting,
	decideActing,
	type Delegation,
	type Delegator,
	holdsFor,
	lacksRight,
} from '../../domain/workflow/delegation.ts';
import { loadActor } from '../actors.ts';
import type { LoadedItem } from './item.ts';
import type { TransitionCommand } from './transition.ts';

interface Row extends Delegation {
	readonly name: string;
}

/** Everything that was ever delegated to a user, in order of the delegators' names. */
async function readDelegations(knex: Knex, delegate: string): Promise<Row[]> {
	const query = knex('delegations as d')
		.join('directus_users as u', 'u.id', 'd.delegator')
		.where({ 'd.delegate': delegate, 'u.status': 'active' })
		.orderByRaw('3, 1')
		.select<Row[]>(
			'd.delegator',
			'd.workflow',
			knex.raw(`concat_ws(' ', u.first_name, u.last_name) as name`),
			knex.raw('d.starts_on::text as "startsOn", d.ends_on::text as "endsOn"'),
			knex.raw('d.revoked_at is not null as revoked'),
		);
	// Inside a step a revocation that is under way is waited for; one that comes later waits for the step.
	return knex.isTransaction ? query.forShare('d') : query;
}

/**
 * Who an active user may act for in a workflow now, with their present policies and units, in order of their names; each
 * once, however many delegations overlap. People who are no longer active have handed on nothing.
 */
export async function readDelegators(
	knex: Knex,
	workflow: Workflow,
	delegate: string | null,
	now: Date,
): Promise<Delegator[]> {
	if (delegate === null || !workflow.allowDelegation) return [];
	const rows = (await readDelegations(knex, delegate)).filter((row) => holdsFor(row, workflow, now));
	const names = new Map(rows.map(({ delegator, name }) => [delegator, name]));
	const found: Delegator[] = [];
	for (const [user, name] of names) {
		const actor = await loadActor(knex, user, now);
		if (actor) found.push({ user, name, policies: actor.policies, unitPath: actor.unit?.path ?? null });
	}
	return found;
}

/**
 * The users that an actor may act for in any of these workflows, by workflow. One query where nothing was delegated; it
 * does not wait for workflows that are still being read.
 */
export async function readDelegatorsByWorkflow(
	knex: Knex,
	ofWorkflows: Promise<readonly Workflow[]>,
	delegate: string | null,
	now: Date,
): Promise<Map<Workflow, Delegator[]>> {
	if (delegate === null) return new Map();
	const [rows, workflows] = await Promise.all([readDelegations(knex, delegate), ofWorkflows]);
	const concerned = workflows.filter((workflow) => rows.some((row) => holdsFor(row, workflow, now)));
	const lists = concerned.map(
		async (workflow) => [workflow, await readDelegators(knex, workflow, delegate, now)] as const,
	);
	return new Map(await Promise.all(lists));
}

/**
 * Decides a step under the lock. Delegations are read inside the transaction and only where they matter: when somebody
 * is named, or when the actor's own right does not reach.
 */
export async function decideLocked(
	trx: Knex.Transaction,
	workflow: Workflow,
	item: LoadedItem,
	command: TransitionCommand,
): Promise<Acting<Decision>> {
	const actor = { ...command.actor, unitPath: command.actor.unit?.path ?? null };
	const wanted = command.onBehalfOf ?? null;
	if (wanted === null || wanted === actor.user) {
		const own = decide(workflow, item, actor, command);
		if (wanted !== null || !lacksRight(own)) return { ...own, onBehalfOf: null };
	}
	const delegators = await readDelegators(trx, workflow, actor.user, command.now);
	return decideActing(workflow, item, actor, delegators, command);
}
