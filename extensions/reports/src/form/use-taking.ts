import type { Ref } from 'vue';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { canTake } from './cell-state.ts';
import { type Cell, type Entry, fieldText } from './cells.ts';
import type { Batch } from './use-pasting.ts';

type Fill = (cells: readonly Cell[], texts: readonly string[], kind: Batch['kind']) => Promise<void>;

/** Takes figures over from registers and earlier periods. */
export function useTaking(
	locale: Ref<Locale>,
	isOpen: (cell: Cell) => boolean,
	fill: Fill,
	commit: (entries: readonly Entry[]) => Promise<void>,
) {
	const textOf = ({ line }: Cell) => fieldText(line.prefill?.value ?? null, locale.value);

	/** Lines that are still empty and of which a register knows the figure. */
	const offers = (cells: readonly Cell[]): readonly Cell[] =>
		cells.filter((cell) => isOpen(cell) && cell.main.text === '' && canTake(cell, locale.value));

	async function take(cell: Cell): Promise<void> {
		if (!isOpen(cell) || !canTake(cell, locale.value)) return;
		cell.main.text = textOf(cell);
		cell.main.origin = 'register';
		await commit([cell.main]);
	}

	async function takeAll(cells: readonly Cell[]): Promise<void> {
		const empty = offers(cells);
		await fill(empty, empty.map(textOf), 'taken');
	}

	return { offers, take, takeAll };
}
