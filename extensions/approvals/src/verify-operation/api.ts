import { defineOperationApi } from '@directus/extensions-sdk';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { verifyLog } from '@tiendo/core/store/workflow/verify-log.ts';

interface Options {
	collection?: string | null;
	key?: string | number | null;
}

/**
 * Checks the chain of the log, of everything or of one collection or item. Goes on with the counts where it holds; where
 * it does not, the flow takes its reject path with the first broken row.
 */
export default defineOperationApi<Options>({
	id: 'tiendo-verify-log',
	handler: async ({ collection, key }, { database }) => {
		const { items, rows, broken } = await verifyLog(database, {
			...(collection ? { collection } : {}),
			...(key === null || key === undefined || key === '' ? {} : { item: String(key) }),
		});
		const [first] = broken.toSorted((a, b) => a.id - b.id);
		if (!first) return { holds: true, items, rows };
		throw refusal(
			'CONDITION_FAILED',
			`Nhật ký duyệt bị đứt ở dòng ${first.id}. / The workflow log is broken at row ${first.id}.`,
			{ ...first, broken_items: broken.length, items, rows },
		);
	},
});
