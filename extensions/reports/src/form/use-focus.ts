import type { Ref } from 'vue';
import type { Cell } from './cells.ts';

/** Where a line is typed into. */
const FIELDS = 'input[data-cell], textarea[data-text]';

/** Moves the focus among the lines of a form. */
export function useFocus(
	table: Ref<HTMLTableElement | null>,
	open: () => readonly Cell[],
	attention: () => readonly Cell[],
) {
	/** Into the field where the line has one, else to its row. */
	function showCell(cell: Cell): void {
		const row = table.value?.querySelector<HTMLElement>(`tr[data-line="${cell.line.value_id}"]`);
		const input = row?.querySelector<HTMLInputElement | HTMLTextAreaElement>(FIELDS);
		row?.scrollIntoView({ block: 'center' });
		(input ?? row)?.focus({ preventScroll: true });
		if (input instanceof HTMLInputElement) input.select();
	}

	function step(from: Cell | undefined, by: 1 | -1): void {
		const all = open();
		const at = all.findIndex((cell) => cell.line === from?.line);
		const target = all[at + by];
		if (target) showCell(target);
	}

	/** The next line that wants a look, once around. */
	function nextGap(from: Cell, by: 1 | -1): void {
		const all = open();
		const wanted = new Set(attention().map(({ line }) => line.value_id));
		const start = all.findIndex((cell) => cell.line === from.line);
		for (let away = 1; away < all.length; away += 1) {
			const candidate = all[(start + away * by + all.length) % all.length];
			if (candidate && wanted.has(candidate.line.value_id)) return showCell(candidate);
		}
	}

	/** To the next or previous line from wherever the focus was last; from nowhere, to the first. */
	function walk(by: 1 | -1): void {
		const id = document.activeElement?.closest('tr[data-line]')?.getAttribute('data-line') ?? last;
		step(
			open().find(({ line }) => String(line.value_id) === id),
			by,
		);
	}

	let last: string | null = null;
	document.addEventListener('focusin', remember);
	function remember(event: FocusEvent): void {
		const row = (event.target as Element | null)?.closest('tr[data-line]');
		if (row && table.value?.contains(row)) last = row.getAttribute('data-line');
	}

	return {
		showCell,
		move: step,
		nextGap,
		walk,
		stop: () => document.removeEventListener('focusin', remember),
	};
}
