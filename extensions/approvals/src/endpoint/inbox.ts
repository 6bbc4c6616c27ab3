import type { InboxRow } from '@tiendo/core/contract/approvals.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import type { Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import type { Actor } from '@tiendo/core/store/actors.ts';
import { readActiveWorkflows } from '@tiendo/core/store/workflow/definitions.ts';
import { readSlas } from '@tiendo/core/store/workflow/sla.ts';
import { readStateSince } from '@tiendo/core/store/workflow/state-since.ts';
import { itemsOf, type Caller, type Host, type Items } from '../server/host.ts';
import { actorOf } from '../server/perform.ts';
import { renderTitle, templateFields } from '../server/title.ts';
import { actionBody, stateBody } from './bodies.ts';
import { readWaiting } from './waiting.ts';

/**
 * Items that wait for the caller and that they may read, all collections: those with the least working time left first,
 * those over it before all; then, where a state has no limit, what is due first.
 */
export async function readInbox(host: Host, caller: Caller, now: Date): Promise<InboxRow[]> {
	const actor = await actorOf(host, caller, now);
	const workflows = await readActiveWorkflows(host.database);
	const lists = await Promise.all(workflows.map((workflow) => waitingIn(host, caller, actor, workflow, now)));
	return lists
		.flat()
		.toSorted(
			(a, b) =>
				compare(a.sla?.remaining_minutes ?? null, b.sla?.remaining_minutes ?? null) ||
				compare(a.due, b.due) ||
				compare(a.since, b.since),
		);
}

async function waitingIn(
	host: Host,
	caller: Caller,
	actor: Actor,
	workflow: Workflow,
	now: Date,
): Promise<InboxRow[]> {
	const { schema, accountability } = caller;
	const { collection, dueField, titleTemplate } = workflow;
	const waiting = await readWaiting(host.database, schema, workflow, actor);
	const key = schema.collections[collection]?.primary;
	if (waiting.length === 0 || key === undefined) return [];

	const keys = waiting.map(({ id }) => id);
	const unitName = unitNameField(caller, workflow);
	const wanted = [...templateFields(titleTemplate), unitName, dueField].filter((field) => field !== null);
	const items = itemsOf(host, collection, { knex: host.database, schema, accountability });
	const { fields, rows } = await readAsFarAsAllowed(items, key, wanted, keys);
	const readable = new Map(rows.map((row) => [String(row[key]), row]));
	const titled = templateFields(titleTemplate).every((field) => fields.includes(field));
	const since = await readStateSince(host.database, collection, keys);
	const slas = await readSlas(host.database, workflow, waiting, now);
	return waiting.flatMap(({ id, state, steps }) => {
		const item = readable.get(id);
		if (!item || steps.length === 0) return [];
		return {
			collection,
			id,
			title: titled ? renderTitle(titleTemplate, item, id) : id,
			unit: unitName === null ? null : asText(at(item, unitName)),
			state,
			state_info: stateBody(workflow, state, actor.language),
			since: since.get(id)?.toISOString() ?? null,
			due: dueField ? asText(item[dueField]) : null,
			actions: steps.map((step) => actionBody(workflow, step, actor.language)),
			revision: null,
			round: 1,
			sla: slas.get(id) ?? null,
			viewers: [],
		};
	});
}

/** Path of the field that names an item's unit: its name or, on hosts whose units have none, their key. */
function unitNameField({ schema }: Caller, { collection, unitField }: Workflow): string | null {
	if (unitField === null) return null;
	const related = schema.relations.find(
		(one) => one.collection === collection && one.field === unitField,
	)?.related_collection;
	return related && schema.collections[related]?.fields['name'] ? `${unitField}.name` : unitField;
}

interface ReadRows {
	/** The wanted fields the caller may read. */
	readonly fields: readonly string[];
	readonly rows: readonly Record<string, unknown>[];
}

/**
 * The rows of these keys that the caller may read, with the wanted fields as far as they may: a field that is not theirs
 * must not take the row, which they may act on, out of their sight. No rows where they may not read the collection.
 */
async function readAsFarAsAllowed(
	items: Items,
	key: string,
	wanted: readonly string[],
	keys: readonly string[],
): Promise<ReadRows> {
	const read = (fields: readonly string[], limit = -1) =>
		unlessForbidden(items.readByQuery({ fields: [key, ...fields], filter: { [key]: { _in: keys } }, limit }));
	const all = await read(wanted);
	if (all !== null) return { fields: wanted, rows: all };
	const probes = await Promise.all(wanted.map(async (field) => ((await read([field], 1)) ? [field] : [])));
	const fields = probes.flat();
	return { fields, rows: (await read(fields)) ?? [] };
}

/** Null where the caller may not read the collection or a field of it. */
async function unlessForbidden<T>(reading: Promise<T>): Promise<T | null> {
	try {
		return await reading;
	} catch (error) {
		if (codeOf(error) === 'FORBIDDEN') return null;
		throw error;
	}
}

function at(item: Record<string, unknown>, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, name) =>
				typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined,
			item,
		);
}

function asText(value: unknown): string | null {
	if (value instanceof Date) return value.toISOString();
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' ? value : null;
}

/** Nulls last. */
function compare<T extends string | number>(a: T | null, b: T | null): number {
	if (a === b) return 0;
	if (a === null) return 1;
	if (b === null) return -1;
	return a < b ? -1 : 1;
}
