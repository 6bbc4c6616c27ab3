import { computed } from 'vue';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import { useKeptText } from '@tiendo/core/studio/use-kept-text.ts';
import { parseDrafts, withDraft } from './draft-remarks.ts';

/** Remarks the reader is writing on an item. They stay on this device, for this user, until they are sent. */
export function useDraftRemarks(collection: string, key: string) {
	const text = useKeptText(`remarks:${collection}:${key}`);
	const drafts = computed<readonly Remark[]>(() => parseDrafts(text.value));

	function write(remark: Remark): void {
		const remarks = withDraft(drafts.value, remark);
		text.value = remarks.length === 0 ? '' : JSON.stringify(remarks);
	}

	return { drafts, write, clear: () => (text.value = '') };
}
