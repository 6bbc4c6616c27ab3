import type { BulkResult } from '@tiendo/core/contract/approvals.ts';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { translate } from '@tiendo/core/http/translate.ts';
import { isRecord } from '@tiendo/core/definitions/workflow/parse.ts';
import type { Caller, Host } from '../server/host.ts';
import { performStep } from '../server/perform.ts';

/**
 * The same step for several items, one transaction each, in the order given: neither a refusal nor a failure of one
 * stops the others or hides what they came to. A failure is logged and told without its cause.
 */
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
			results.push({ id, ok: false, error: told(host, error) });
		}
	}
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
