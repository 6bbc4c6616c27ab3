import { computed, nextTick, ref, type Ref } from 'vue';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { type Cell, type Entry, fieldText, typedContent } from './cells.ts';

/** A column that was pasted, or several figures taken at once: undone as a whole. */
export interface Batch {
	readonly kind: 'pasted' | 'taken';
	readonly first: string;
	readonly last: string;
	/** How many cells took a figure. */
	readonly taken: number;
	/** Cells that were given something that is no figure: line and text. */
	readonly refused: readonly { readonly number: string; readonly text: string }[];
	/** Values beyond the last line, which went nowhere. */
	readonly beyond: number;
}

interface Undoable extends Batch {
	readonly before: readonly { readonly entry: Entry; readonly text: string; readonly put: string }[];
}

/** Fills several cells at once, sends them together, and takes them back together. */
export function usePasting(locale: Ref<Locale>, commit: (entries: readonly Entry[]) => Promise<void>) {
	const last = ref<Undoable | null>(null);

	/** Puts texts into cells, one each, and saves those that are figures. */
	async function fill(
		cells: readonly Cell[],
		texts: readonly string[],
		kind: Batch['kind'],
		beyond = 0,
	): Promise<void> {
		const before = cells.map(({ main }, index) => ({
			entry: main,
			text: fieldText(main.saved, locale.value),
			put: (texts[index] ?? '').trim(),
		}));
		cells.forEach(({ main }, index) => {
			main.text = before[index]?.put ?? '';
			main.origin = kind === 'pasted' ? 'pasted' : 'register';
			if (main.failure !== 'changed') main.failure = null;
		});
		await nextTick();
		const bad = cells.filter(({ main }) => typedContent(main, locale.value) === undefined);
		last.value = {
			kind,
			first: cells[0]?.line.number ?? '',
			last: cells.at(-1)?.line.number ?? '',
			taken: cells.length - bad.length,
			refused: bad.map(({ line, main }) => ({ number: line.number, text: main.text })),
			beyond,
			before,
		};
		await commit(cells.map(({ main }) => main));
	}

	/** Whether a field still holds what the batch put there. */
	function sameFigure(entry: Entry, put: string): boolean {
		return (
			entry.text === put ||
			typedContent(entry, locale.value) === typedContent({ ...entry, text: put }, locale.value)
		);
	}

	/** What stood there before comes back; true if there was something to take back. */
	async function undo(): Promise<boolean> {
		const batch = last.value;
		if (!batch) return false;
		last.value = null;
		// What somebody has changed since, here or elsewhere, is theirs.
		const own = batch.before.filter(({ entry, put }) => sameFigure(entry, put));
		for (const { entry, text } of own) {
			entry.text = text;
			entry.origin = 'typed';
		}
		await commit(own.map(({ entry }) => entry));
		return true;
	}

	return {
		batch: computed((): Batch | null => last.value),
		fill,
		undo,
		forget: () => {
			last.value = null;
		},
	};
}
