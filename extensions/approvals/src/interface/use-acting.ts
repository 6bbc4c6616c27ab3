import { ref, shallowRef, type Ref } from 'vue';
import { useRouter } from 'vue-router';
import { ITEM_CHANGED, type ItemChanged } from '@tiendo/core/contract/browser-events.ts';
import type { ActionBody, ChangeBody, Remark } from '@tiendo/core/contract/approvals.ts';
import { useWords } from '../app/words.ts';
import type { useItem } from '../app/use-item.ts';
import { movedSince } from './change-rows.ts';
import { tellOutcome } from './outcome.ts';

export const SOURCE = 'tiendo-workflow';

/** What is told after a step that was not taken because the item had moved. */
export interface Stale {
	readonly message: string | null;
	/** What moved; null where it cannot be told. */
	readonly moved: readonly ChangeBody[] | null;
}

type Item = ReturnType<typeof useItem>;

/** Choosing a step, confirming it, and what follows: the page shows the item anew, or says why nothing was done. */
export function useActing(of: { collection: Ref<string>; key: Ref<string> }, { item, act, load }: Item) {
	const { t } = useWords();
	const router = useRouter();
	const chosen = shallowRef<ActionBody | null>(null);
	const refused = ref<string | null>(null);
	const stale = shallowRef<Stale | null>(null);

	function choose(action: ActionBody): void {
		refused.value = null;
		stale.value = null;
		chosen.value = action;
	}

	/** True when the step was taken. */
	async function confirm(comment: string | null, remarks: readonly Remark[]): Promise<boolean> {
		const action = chosen.value;
		const seen = item.value;
		if (!action || !seen) return false;
		const onBehalfOf = action.on_behalf_of?.id ?? null;
		const told = await act({ action: action.action, comment, remarks, onBehalfOf });
		if (told) {
			refused.value = told.message ?? t('actFailed');
			// Somebody moved the item or its content: show what it is now, and let the reader decide again.
			if (told.code === 'STALE_REVISION' || told.code === 'WRONG_STATE') {
				chosen.value = null;
				await load();
			}
			if (told.code === 'STALE_REVISION') {
				refused.value = null;
				const moved =
					asChanges(told.details['changes']) ?? movedSince(seen.changes, item.value?.changes ?? []);
				stale.value = { message: told.message, moved };
			}
			return false;
		}
		chosen.value = null;
		await load();
		tellOutcome(of.collection.value, of.key.value, t('done', { state: item.value?.state_info.label ?? '' }));
		return true;
	}

	/**
	 * The item page offers no refresh; leaving and coming back makes it fetch. Inside a drawer the page is another item's:
	 * false, nothing is made anew then.
	 */
	async function refreshForm(): Promise<boolean> {
		const { fullPath, path } = router.currentRoute.value;
		const page = `/content/${of.collection.value}`;
		if (path !== `${page}/${encodeURIComponent(of.key.value)}`) return false;
		await router.replace(page);
		await router.replace(fullPath);
		return true;
	}

	/** Tells the other parts of the page that the item changed. */
	function tellChanged(): void {
		const detail: ItemChanged = { collection: of.collection.value, key: of.key.value, source: SOURCE };
		window.dispatchEvent(new CustomEvent(ITEM_CHANGED, { detail }));
	}

	return { chosen, refused, stale, choose, confirm, refreshForm, tellChanged };
}

function asChanges(value: unknown): ChangeBody[] | null {
	return Array.isArray(value) ? (value as ChangeBody[]) : null;
}
