import { MOST_WAITING, type InboxRow, type PersonBody } from '@tiendo/core/contract/approvals.ts';
import type { Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import type { OfficeCalendar } from '@tiendo/core/domain/calendar/working-hours.ts';
import { slaOf } from '@tiendo/core/domain/workflow/sla.ts';
import type { Actor } from '@tiendo/core/store/actors.ts';
import { readDelegatorsByWorkflow } from '@tiendo/core/store/workflow/delegations.ts';
import { readActiveWorkflows } from '@tiendo/core/store/workflow/definitions.ts';
import { loadOfficeCalendar } from '@tiendo/core/store/workflow/sla.ts';
import { revisionsOf } from '@tiendo/core/store/workflow/revisions.ts';
import { readViewers } from '@tiendo/core/store/workflow/presence.ts';
import type { Caller, Host } from '../../server/host.ts';
import { actorOf } from '../../server/perform.ts';
import { renderTitle } from '../../server/title.ts';
import { actionBody, stateBody } from '../bodies.ts';
import { readCandidates, type Candidate } from './candidates.ts';
import { inOrder, type Placed } from './order.ts';
import type { InboxQuery } from './query.ts';
import { reachesOf, type Reach } from './reach.ts';
import { readRows, type ReadableRows } from './readable-rows.ts';

/** A workflow with what of it waits for the caller. */
export interface Waiting {
	readonly workflow: Workflow;
	readonly reaches: readonly Reach[];
}

/** A candidate with what decides its place in the list. */
export type Ranked = Candidate & { readonly placed: Placed };

/** Items that wait for the caller and that they may read, of all collections, in the asked order and part of it. */
export async function readInbox(
	host: Host,
	caller: Caller,
	query: InboxQuery,
	now: Date,
): Promise<InboxRow[]> {
	const { actor, waiting } = await waitingFor(host, caller, query, now);
	const end = query.limit === null ? Infinity : query.offset + query.limit;
	// Words and used-up time are judged after reading, so any number of rows may fall away: all are looked at.
	let most = query.search.length > 0 || query.overdue ? MOST_WAITING : Math.min(end, MOST_WAITING);
	for (;;) {
		const { ranked, complete } = await rank(host, caller, waiting, query, most, now);
		const looked = most < MOST_WAITING ? ranked.slice(0, most) : ranked;
		const [readable, extras] = await Promise.all([
			readByWorkflow(host, caller, looked, query),
			// Only the part that is asked for is dressed up; of a first look that is nearly all of it.
			query.offset === 0 && looked.length <= end ? readExtras(host, caller, looked, query) : null,
		]);
		const shown = looked.filter((one) => readable.get(one.workflow)?.rows.has(one.id) === true);
		const all = complete && looked.length === ranked.length;
		if (shown.length >= end || all || most >= MOST_WAITING) {
			const rows = shown.slice(query.offset, end);
			const { viewers, revisions } = extras ?? (await readExtras(host, caller, rows, query));
			return rows.map((one) => toRow(one, actor, readable.get(one.workflow), viewers, revisions));
		}
		// Some of these were not the caller's to read: look further.
		most = Math.min(most * 4, MOST_WAITING);
	}
}

/** The caller and the workflows in which something can wait for them. */
export async function waitingFor(
	host: Host,
	caller: Caller,
	{ collections }: Pick<InboxQuery, 'collections'>,
	now: Date,
): Promise<{ actor: Actor; waiting: Waiting[] }> {
	const { database } = host;
	const reading = readActiveWorkflows(database);
	const [actor, workflows, delegators] = await Promise.all([
		actorOf(host, caller, now),
		reading,
		readDelegatorsByWorkflow(database, reading, caller.accountability.user, now),
	]);
	const waiting = workflows
		.filter(({ collection }) => collections.length === 0 || collections.includes(collection))
		.map((workflow) => ({ workflow, reaches: reachesOf(workflow, actor, delegators.get(workflow)) }))
		.filter(({ reaches }) => reaches.length > 0);
	return { actor, waiting };
}

/** What waits in these workflows, of each state the first `most`, in the asked order. */
export async function rank(
	{ database }: Host,
	{ schema }: Caller,
	waiting: readonly Waiting[],
	query: InboxQuery,
	most: number,
	now: Date,
): Promise<{ ranked: Ranked[]; complete: boolean }> {
	const lists = await Promise.all(
		waiting.map(async ({ workflow, reaches }) => {
			const [{ rows, complete }, calendar] = await Promise.all([
				readCandidates(database, schema, workflow, reaches, query, most),
				hasLimits(workflow) ? loadOfficeCalendar(database, workflow) : null,
			]);
			return { rows: rows.map((row) => placed(row, calendar, now)), complete };
		}),
	);
	const compare = inOrder(query.sort, query.descending);
	const ranked = lists
		.flatMap(({ rows }) => rows)
		.filter(({ steps }) => steps.length > 0)
		.filter((one) => !query.overdue || isOverdue(one))
		.toSorted((a, b) => compare(a.placed, b.placed));
	return { ranked, complete: lists.every(({ complete }) => complete) };
}

const hasLimits = ({ states }: Workflow): boolean =>
	[...states.values()].some(({ slaHours }) => slaHours !== null);

function placed(one: Candidate, calendar: OfficeCalendar | null, now: Date): Ranked {
	const { workflow, id, state, since, due } = one;
	const sla = calendar === null ? null : slaOf(workflow, calendar, state, since, now);
	const { collection } = workflow;
	return { ...one, placed: { collection, id, since: since?.toISOString() ?? null, due, sla } };
}

/** True when the time an item may stay in its state is used up. */
export function isOverdue({ placed: { sla } }: Ranked): boolean {
	return sla !== null && sla.remaining_minutes < 0;
}

/** What of these candidates the caller may read, by workflow. */
export async function readByWorkflow(
	host: Host,
	caller: Caller,
	ranked: readonly Candidate[],
	{ search }: Pick<InboxQuery, 'search'>,
): Promise<Map<Workflow, ReadableRows>> {
	const keys = Map.groupBy(ranked, ({ workflow }) => workflow);
	const read = [...keys].map(async ([workflow, candidates]) => {
		const wanted = candidates.map(({ id }) => id);
		return [workflow, await readRows(host, caller, workflow, wanted, search)] as const;
	});
	return new Map(await Promise.all(read));
}

/** Who looks at these items, and their revisions where they are asked for, by row name. */
async function readExtras(
	host: Host,
	caller: Caller,
	shown: readonly Ranked[],
	query: Pick<InboxQuery, 'revisions'>,
) {
	const [viewers, revisions] = await Promise.all([
		readViewers(
			host.database,
			shown.map(({ placed }) => placed),
			caller.accountability.user,
		),
		query.revisions ? revisionsByRow(host, shown) : new Map<string, string>(),
	]);
	return { viewers, revisions };
}

function toRow(
	{ workflow, id, state, steps, round, placed }: Ranked,
	{ language }: Actor,
	readable: ReadableRows | undefined,
	viewers: ReadonlyMap<string, readonly PersonBody[]>,
	revisions: ReadonlyMap<string, string>,
): InboxRow {
	const item = readable?.rows.get(id) ?? {};
	const name = rowName(workflow.collection, id);
	return {
		...placed,
		title: readable?.titled === true ? renderTitle(workflow.titleTemplate, item, id) : id,
		unit: readable?.unitName ? asText(valueAt(item, readable.unitName)) : null,
		// Sorted by what the database says, shown as far as the caller may read it.
		due: readable?.dueField ? asText(item[readable.dueField]) : null,
		state,
		state_info: stateBody(workflow, state, language),
		actions: steps.map(({ transition, onBehalfOf }) =>
			actionBody(workflow, transition, language, onBehalfOf),
		),
		revision: revisions.get(name) ?? null,
		round,
		viewers: viewers.get(name) ?? [],
	};
}

/** One name for a row among all collections. */
const rowName = (collection: string, id: string): string => `${collection}:${id}`;

async function revisionsByRow({ database }: Host, shown: readonly Candidate[]): Promise<Map<string, string>> {
	const lists = [...Map.groupBy(shown, ({ workflow }) => workflow.collection)].map(
		async ([collection, candidates]) => {
			const found = await revisionsOf(
				database,
				collection,
				candidates.map(({ id }) => id),
			);
			return [...found].map(([id, revision]) => [rowName(collection, id), revision] as const);
		},
	);
	return new Map((await Promise.all(lists)).flat());
}

/** The value at a path such as "unit.name"; undefined where the path ends early. */
export function valueAt(item: Readonly<Record<string, unknown>>, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, name) =>
				typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
			item,
		);
}

/** A value as text; null where it is none that reads as one. */
export function asText(value: unknown): string | null {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : null;
}
