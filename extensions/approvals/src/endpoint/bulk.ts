import type { BulkResult } from '@tiendo/core/contract/approvals.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { translate } from '@tiendo/core/http/translate.ts';
import { isRecord } from '@tiendo/core/definitions/workflow/json.ts';
import type { Caller, Host } from '../server/host.ts';
import { actorOf, performStep, takeStep } from '../server/perform.ts';
import { readableKeys } from '../server/readable.ts';

/** Transactions of one call under way at a time: they wait for the database, which others use as well. */
const AT_ONCE = 4;

/**
 * The same step for several items, one transaction each, a few at a time, with the results in the order given: neither a
 * refusal nor a failure of one stops the others or hides what they came to. A failure is logged and told without its
 * cause.
 */
export async function performBulk(
	host: Host,
	caller: Caller,
	request: {
		collection: string;
		action: string;
		items: { id: string; revision: string }[];
		onBehalfOf: string | null;
		comment: string | null;
	},
	now: () => Date,
): Promise<BulkResult[]> {
	const { collection, action, onBehalfOf, comment } = request;
	const results: BulkResult[] = [];
	const actor = await actorOf(host, caller, now());
	const ids = request.items.map(({ id }) => id);
	const readable = await readableKeys(host, caller, collection, ids);
	const one = async ({ id, revision }: { id: string; revision: string }): Promise<BulkResult> => {
		try {
			const step = { collection, id, action, revision, onBehalfOf, comment, remarks: [] };
			const { state } = readable.has(id)
				? await takeStep(host, caller, step, actor, now())
				: await performStep(host, caller, step, now());
			return { id, ok: true, state };
		} catch (error) {
			return { id, ok: false, error: told(host, error) };
		}
	};
	// An item that is named twice is taken twice, in turn.
	const places = request.items.map((item, place) => ({ item, place }));
	const queue = [...Map.groupBy(places, ({ item }) => item.id).values()];
	const worker = async (): Promise<void> => {
		for (let next = queue.shift(); next; next = queue.shift())
			for (const { item, place } of next) results[place] = await one(item);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return results;
}

function told({ logger }: Pick<Host, 'logger'>, thrown: unknown): BulkResult['error'] {
	const error = translate(thrown);
	const code = codeOf(error);
	if (code === undefined || !(error instanceof Error)) {
		logger.error(error);
		const message = 'Mục này gặp lỗi, hãy tải lại để xem. / This item failed; reload to see where it stands.';
		return { message, code: 'INTERNAL_SERVER_ERROR' };
	}
	const details: unknown = 'extensions' in error ? error.extensions : undefined;
	return { message: error.message, code, ...(isRecord(details) ? { details } : {}) };
}
