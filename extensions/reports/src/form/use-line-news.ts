import { onBeforeUnmount, onMounted, ref } from 'vue';
import {
	REMARKS_ASKED,
	REMARKS_WRITTEN,
	SHOW_LINE,
	WRITE_REMARK,
	type LineAsked,
	type RemarksWritten,
} from '@tiendo/core/contract/browser-events.ts';

/**
 * What the form and the part of the page that decides on the report tell each other about single lines: it may ask to see
 * a line, and takes remarks that the reader begins at a line.
 */
export function useLineNews(report: () => string, field: () => string, show: (valueId: number) => boolean) {
	/** Remarks being written, by report_values key; null: the reader writes none now. */
	const writing = ref<Readonly<Record<string, string>> | null>(null);
	const isThis = ({ collection, key }: { collection: string; key: string }) =>
		collection === 'reports' && key === report();

	function onShow(event: Event): void {
		const { detail } = event as CustomEvent<LineAsked>;
		const ours = detail.relation === null || detail.relation === field();
		if (isThis(detail) && ours && show(Number(detail.line))) event.preventDefault();
	}

	function onWritten(event: Event): void {
		const { detail } = event as CustomEvent<RemarksWritten>;
		if (!isThis(detail)) return;
		const ours = detail.lines?.filter(({ relation }) => relation === null || relation === field());
		writing.value = ours ? Object.fromEntries(ours.map(({ line, text }) => [line, text])) : null;
	}

	/** Asks for a remark on that line to be written. */
	function write(valueId: number): void {
		const detail: LineAsked = {
			collection: 'reports',
			key: report(),
			relation: field(),
			line: String(valueId),
		};
		window.dispatchEvent(new CustomEvent(WRITE_REMARK, { detail }));
	}

	onMounted(() => {
		window.addEventListener(SHOW_LINE, onShow);
		window.addEventListener(REMARKS_WRITTEN, onWritten);
		window.dispatchEvent(new CustomEvent(REMARKS_ASKED));
	});
	onBeforeUnmount(() => {
		window.removeEventListener(SHOW_LINE, onShow);
		window.removeEventListener(REMARKS_WRITTEN, onWritten);
	});
	return { writing, write };
}
