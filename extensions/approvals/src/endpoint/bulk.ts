import type { BulkResult } from '@tiendo/core/contract/approvals.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import type { Caller, Host } from '../server/host.ts';
import { performStep } from '../server/perform.ts';

/** The same step for several items, one transaction each, in the order given: one refusal stops no other item. */
export async function performBulk(
	host: Host,
	caller: Caller,
	request: {
		collection: string;
		action: string;
		items: { id: string; revision: string }[];
		comment: string | null;
	},
	now: () => Date,
): Promise<BulkResult[]> {
	const { collection, action, comment } = request;
	const results: BulkResult[] = [];
	for (const { id, revision } of request.items) {
		try {
			const { state } = await performStep(
				host,
				caller,
				{ collection, id, action, revision, comment, remarks: [] },
				now(),
			);
			results.push({ id, ok: true, state });
		} catch (error) {
			const code = codeOf(error);
			if (code === undefined || !(error instanceof Error)) throw error;
			results.push({ id, ok: false, error: { message: error.message, code } });
		}
	}
	return results;
}
