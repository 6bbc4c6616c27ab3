import type { FilterHandler, HookConfig } from '@directus/types';
import type { Knex } from 'knex';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { asText, isRecord } from '@tiendo/core/definitions/workflow/json.ts';
import { describeProblem } from '@tiendo/core/definitions/workflow/problems.ts';
import type { WorkflowRows } from '@tiendo/core/definitions/workflow/rows.ts';
import { findProblems } from '@tiendo/core/definitions/workflow/validate.ts';
import { languageOf } from '@tiendo/core/http/language.ts';
import { readSurroundings, readWorkflowRows } from '@tiendo/core/store/workflow/definitions.ts';
import { afterWrite, childrenAfter } from './definition-change.ts';
import { isMarked, withMarkedParts } from './judged-parts.ts';

type Register = Parameters<HookConfig>[0];
type Context = Parameters<FilterHandler>[2];

const PARTS = { workflow_states: 'states', workflow_transitions: 'transitions' } as const;

/**
 * Refuses a definition that would be active and wrong, with the list of what is wrong. Judged is what would be stored
 * after the write, so one nested create may give its parts in any order; the parts of such a write are not judged again
 * one by one. An inactive definition may be incomplete: that is how one is built step by step.
 */
export function guardDefinitions({ filter, action }: Register): void {
	// Parts that were judged with their whole carry a mark into their own write, where no client can put one. Keys to be
	// deleted cannot carry any: there it counts that the caller is in the middle of a whole one. A delete of parts alone
	// never runs in a transaction, so a mark left behind by a write that failed opens nothing.
	const deleting = new WeakSet<object>();

	filter('workflows.items.create', async (payload, _meta, context) => {
		if (!isRecord(payload)) return payload;
		await judge(afterWrite(null, payload), context);
		return withMarkedParts(payload);
	});
	filter('workflows.items.update', async (payload, { keys }, context) => {
		for (const key of asKeys(keys)) {
			const stored = await readWorkflowRows(context.database, Number(key));
			if (stored && isRecord(payload)) await judge(afterWrite(stored, payload), context);
		}
		if (context.accountability) deleting.add(context.accountability);
		return isRecord(payload) ? withMarkedParts(payload) : payload;
	});
	for (const event of ['workflows.items.create', 'workflows.items.update']) {
		action(event, (_meta, { accountability }) => {
			if (accountability) deleting.delete(accountability);
		});
	}

	const isNestedDelete = ({ accountability, database }: Context) =>
		accountability === null || (isTransaction(database) && deleting.has(accountability));
	for (const [collection, part] of Object.entries(PARTS)) {
		filter(`${collection}.items.create`, async (payload, _meta, context) => {
			const workflow = isRecord(payload) ? Number(payload['workflow']) : NaN;
			if (isJudged(payload, context) || !Number.isInteger(workflow)) return payload;
			await judgePart(workflow, part, { create: [payload] }, context);
			return payload;
		});
		filter(`${collection}.items.update`, async (payload, { keys }, context) => {
			if (isJudged(payload, context) || !isRecord(payload)) return payload;
			const update = asKeys(keys).map((id) => ({ ...payload, id }));
			for (const id of await workflowsOf(context.database, collection, keys))
				await judgePart(id, part, { update }, context);
			return payload;
		});
		filter(`${collection}.items.delete`, async (keys, _meta, context) => {
			if (isNestedDelete(context)) return keys;
			const gone = { delete: asKeys(keys) };
			for (const id of await workflowsOf(context.database, collection, keys))
				await judgePart(id, part, gone, context);
			return keys;
		});
	}
}

/** True for a part that was judged with its whole, and for what the system itself writes. */
function isJudged(payload: unknown, { accountability }: Context): boolean {
	return accountability === null || isMarked(payload);
}

async function judgePart(
	workflow: number,
	part: 'states' | 'transitions',
	change: object,
	context: Context,
): Promise<void> {
	const stored = await readWorkflowRows(context.database, workflow);
	if (stored) await judge({ ...stored, [part]: childrenAfter(stored[part], change) }, context);
}

/** @throws INVALID_PAYLOAD with every problem and its line */
async function judge(rows: WorkflowRows, { database, accountability }: Context): Promise<void> {
	if (!rows.workflow.active) return;
	const { collection, state_field } = rows.workflow;
	const host =
		typeof collection === 'string' ? await readSurroundings(database, collection, asText(state_field)) : null;
	const problems = findProblems(rows, host);
	if (problems.length === 0) return;
	const spoken = await languageOf(database, accountability?.user ?? null);
	const language = spoken === 'en-US' ? 'en' : 'vi';
	const told = problems.map((problem) => ({ ...problem, message: describeProblem(problem, language) }));
	throw refusal('INVALID_PAYLOAD', told.map(({ message }) => message).join('; '), { problems: told });
}

async function workflowsOf(database: Knex, collection: string, keys: unknown): Promise<number[]> {
	const rows = await database(collection)
		.whereIn('id', asKeys(keys))
		.whereNotNull('workflow')
		.distinct<{ workflow: number }[]>('workflow');
	return rows.map(({ workflow }) => workflow);
}

function asKeys(keys: unknown): string[] {
	return Array.isArray(keys) ? keys.map(String).filter((key) => /^\d{1,9}$/.test(key)) : [];
}

function isTransaction(database: Knex): boolean {
	return database.isTransaction === true;
}
