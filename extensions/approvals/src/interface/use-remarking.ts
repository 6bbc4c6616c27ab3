import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue';
import {
	REMARKS_ASKED,
	REMARKS_WRITTEN,
	WRITE_REMARK,
	type LineAsked,
	type RemarksWritten,
} from '@tiendo/core/contract/browser-events.ts';
import type { ItemBody, PlaceBody } from '@tiendo/core/contract/approvals.ts';
import { leadsBack } from './steps.ts';
import { useDraftRemarks } from './use-draft-remarks.ts';

/** A line or field to write about. */
export interface WriteAt {
	readonly line?: string;
	readonly relation?: string;
	readonly field?: string;
}

/**
 * Writing remarks on an item: which step would take them along, what is written so far, where the reader writes now.
 * Whoever shows the lines is told what is written on them, and may ask for a remark on one.
 */
export function useRemarking(of: { collection: Ref<string>; key: Ref<string> }, item: Ref<ItemBody | null>) {
	const { drafts, write, clear } = useDraftRemarks(of.collection.value, of.key.value);
	/** The step that takes remarks along; null: the reader writes none now. */
	const carrier = computed(() => item.value?.actions.find(leadsBack) ?? null);
	const writing = ref(false);
	const at = shallowRef<WriteAt | null>(null);

	function begin(place: WriteAt | null): void {
		if (!carrier.value) return;
		at.value = place && withRelation(place, item.value?.places ?? []);
		writing.value = true;
	}

	const isThis = ({ collection, key }: LineAsked) =>
		collection === of.collection.value && key === of.key.value;

	function tell(): void {
		if (!item.value) return;
		const lines = drafts.value.flatMap(({ line, relation = null, text }) =>
			line === undefined ? [] : [{ relation, line, text }],
		);
		const detail: RemarksWritten = {
			collection: of.collection.value,
			key: of.key.value,
			lines: carrier.value ? lines : null,
		};
		window.dispatchEvent(new CustomEvent(REMARKS_WRITTEN, { detail }));
	}

	function onAsked(event: Event): void {
		const detail = (event as CustomEvent<LineAsked>).detail;
		const { line, relation } = detail;
		if (isThis(detail)) begin({ line, ...(relation === null ? {} : { relation }) });
	}

	watch([drafts, carrier, item], tell);
	onMounted(() => {
		window.addEventListener(WRITE_REMARK, onAsked);
		window.addEventListener(REMARKS_ASKED, tell);
	});
	onBeforeUnmount(() => {
		window.removeEventListener(WRITE_REMARK, onAsked);
		window.removeEventListener(REMARKS_ASKED, tell);
	});
	return { drafts, write, clear, carrier, writing, at, begin };
}

/** A line by its key alone is the first of the item that has it. */
function withRelation(at: WriteAt, places: readonly PlaceBody[]): WriteAt {
	if (at.line === undefined || at.relation !== undefined) return at;
	const relation = places.find(({ line }) => line === at.line)?.relation;
	return relation ? { ...at, relation } : at;
}
