import { refusal } from '@tiendo/core/http/refuse.ts';
import { emitOnCore } from '@tiendo/core/http/core-emitter.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import type { RemapBody } from '@tiendo/core/contract/approvals.ts';
import type { RemapProblem } from '@tiendo/core/domain/workflow/remap.ts';
import { parseWorkflow } from '@tiendo/core/definitions/workflow/parse.ts';
import { readWorkflowRows } from '@tiendo/core/store/workflow/definitions.ts';
import { remapItems, RemapRefused, type Moved } from '@tiendo/core/store/workflow/remap.ts';
import { itemsOf, type Caller, type Host } from './host.ts';

/**
 * Moves all items of a workflow out of the states named, for whoever may update workflows. @throws FORBIDDEN,
 * INVALID_PAYLOAD and CONDITION_FAILED with the states in question; nothing is moved then
 */
export async function performRemap(
	host: Host,
	caller: Caller,
	{ id, mapping }: { id: string; mapping: ReadonlyMap<string, string> },
	now: Date,
): Promise<RemapBody> {
	const { accountability, schema } = caller;
	try {
		const { workflow, moved } = await host.database.transaction(async (trx) => {
			const workflows = itemsOf(host, 'workflows', { knex: trx, schema, accountability });
			const { name } = await workflows.readOne(id, { fields: ['name'] });
			// Directus judges the right to change this workflow, and its own record shows who did.
			await workflows.updateOne(id, { name }, { emitEvents: false });
			const rows = await readWorkflowRows(trx, Number(id));
			if (!rows?.workflow.active) throw await inactive(host, caller);
			const workflow = parseWorkflow(rows);
			return {
				workflow,
				moved: await remapItems(trx, workflow, mapping, { actor: accountability.user, now }),
			};
		});
		await emitOnCore(host, eventsOf(host, caller, workflow, moved));
		return { moved: moved.length, by_state: counts(mapping, moved) };
	} catch (error) {
		if (error instanceof RemapRefused) throw await refused(host, caller, error.problem);
		throw error;
	}
}

function counts(mapping: ReadonlyMap<string, string>, moved: readonly Moved[]): Record<string, number> {
	const count = (state: string) => moved.filter(({ from }) => from === state).length;
	return Object.fromEntries([...mapping.keys()].map((state) => [state, count(state)]));
}

/** The updates Directus would have told of, one for each state. */
function eventsOf(
	host: Host,
	{ accountability, schema }: Caller,
	{ collection, stateField }: { collection: string; stateField: string },
	moved: readonly Moved[],
) {
	return [...new Set(moved.map(({ to }) => to))].map((target) => ({
		event: ['items.update', `${collection}.items.update`],
		meta: {
			payload: { [stateField]: target },
			keys: moved.filter(({ to }) => to === target).map(({ id }) => id),
			collection,
		},
		context: { database: host.database, schema, accountability },
	}));
}

const WORDS = {
	unknown_state: ['Quy trình không có trạng thái “{to}”.', 'The workflow has no state "{to}".'],
	same_state: ['“{from}” chuyển sang chính nó.', '"{from}" is moved to itself.'],
	other_kind: [
		'Không chuyển từ “{from}” sang “{to}”: một bên khóa hoặc kết thúc, bên kia không. Việc đó phải qua bước duyệt.',
		'Not from "{from}" to "{to}": one of them is locked or final and the other is not. That takes a step.',
	],
} as const;

async function refused(host: Host, { accountability }: Caller, problem: RemapProblem): Promise<Error> {
	const language = await languageOf(host.database, accountability.user);
	const [vi, en] = WORDS[problem.reason];
	const text = say(language, vi, en).replace('{from}', problem.from).replace('{to}', problem.to);
	return refusal(problem.reason === 'other_kind' ? 'CONDITION_FAILED' : 'INVALID_PAYLOAD', text, {
		...problem,
	});
}

async function inactive(host: Host, { accountability }: Caller): Promise<Error> {
	const language = await languageOf(host.database, accountability.user);
	const text = say(language, 'Quy trình này không được dùng.', 'This workflow is not in use.');
	return refusal('CONDITION_FAILED', text, { reason: 'inactive' });
}
