import { useApi } from '@directus/extensions-sdk';
import { ref, shallowRef } from 'vue';
import type { ActionBody, BulkResult } from '@tiendo/core/contract/approvals.ts';
import { toldBy } from '../app/use-item.ts';
import type { Entry } from './entries.ts';

/** Items of one call: small enough that progress is seen. */
const PORTION = 20;

export interface BulkOutcome {
	readonly label: string;
	readonly total: number;
	readonly done: number;
}

/** Takes one step for several rows, in portions, and hands back what became of each. */
export function useBulk(
	settle: (collection: string, results: readonly BulkResult[], step: ActionBody) => void,
	lost: string,
) {
	const api = useApi();
	const progress = ref<{ done: number; total: number } | null>(null);
	const outcome = shallowRef<BulkOutcome | null>(null);

	async function send(
		collection: string,
		step: ActionBody,
		rows: readonly Entry[],
		comment: string | null,
	): Promise<BulkResult[]> {
		const items = rows.map(({ row }) => ({ id: row.id, revision: row.revision }));
		try {
			const path = `/approvals/${encodeURIComponent(collection)}/bulk/${encodeURIComponent(step.action)}`;
			const { data } = await api.post<{ results: BulkResult[] }>(path, { items, comment });
			return data.results;
		} catch (error) {
			const { code, message } = toldBy(error);
			return items.map(({ id }) => ({
				...{ id, ok: false, error: { code: code ?? 'NETWORK', message: message ?? lost } },
			}));
		}
	}

	async function run(step: ActionBody, rows: readonly Entry[], comment: string | null): Promise<void> {
		progress.value = { done: 0, total: rows.length };
		let ok = 0;
		try {
			for (const [collection, list] of Map.groupBy(rows, ({ row }) => row.collection)) {
				for (let at = 0; at < list.length; at += PORTION) {
					const results = await send(collection, step, list.slice(at, at + PORTION), comment);
					ok += results.filter((result) => result.ok).length;
					settle(collection, results, step);
					progress.value = { done: progress.value.done + results.length, total: rows.length };
				}
			}
		} finally {
			progress.value = null;
		}
		outcome.value = { label: step.label, total: rows.length, done: ok };
	}

	return { progress, outcome, run };
}
