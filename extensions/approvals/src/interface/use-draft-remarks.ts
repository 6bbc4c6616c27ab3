import { useStores } from '@directus/extensions-sdk';
import { shallowRef, watch, type Ref } from 'vue';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import { parseDrafts, withDraft } from './draft-remarks.ts';

/** What is used of the Studio's store of the current user, whose own type the host does not export. */
interface UserStore {
	readonly currentUser: { readonly id?: string } | null;
}

/**
 * Remarks the reader is writing on an item. They stay on this device, for this user, until they are sent; a browser that
 * refuses storage (private mode, full) costs only that they end with the page.
 */
export function useDraftRemarks(collection: Ref<string>, key: Ref<string>) {
	const { useUserStore } = useStores();
	const users = useUserStore() as UserStore;
	const drafts = shallowRef<readonly Remark[]>([]);
	const place = () => `tiendo-remarks:${users.currentUser?.id ?? ''}:${collection.value}:${key.value}`;

	function keep(remarks: readonly Remark[]): void {
		drafts.value = remarks;
		try {
			if (remarks.length === 0) localStorage.removeItem(place());
			else localStorage.setItem(place(), JSON.stringify(remarks));
		} catch {
			// They are still on the page.
		}
	}

	function restore(): void {
		try {
			drafts.value = parseDrafts(localStorage.getItem(place()));
		} catch {
			drafts.value = [];
		}
	}

	watch([collection, key], restore, { immediate: true });
	return {
		drafts,
		write: (remark: Remark) => keep(withDraft(drafts.value, remark)),
		clear: () => keep([]),
	};
}
