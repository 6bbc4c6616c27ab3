import { computed, ref, shallowRef, type Ref } from 'vue';
import { isOpen, nameOf, warningsOf, type Entry } from './entries.ts';

/** The row the keyboard is on and the rows that are chosen, both by name: they stay with their rows. */
export function useSelection(entries: Ref<readonly Entry[]>) {
	const cursor = ref<string | null>(null);
	const chosen = shallowRef<ReadonlySet<string>>(new Set());

	const names = computed(() => entries.value.map(({ row }) => nameOf(row)));
	const open = computed(() => new Set(entries.value.filter(isOpen).map(({ row }) => nameOf(row))));
	const selected = computed(() =>
		entries.value.filter(({ row }) => chosen.value.has(nameOf(row)) && open.value.has(nameOf(row))),
	);
	const current = computed(() => entries.value.find(({ row }) => nameOf(row) === cursor.value) ?? null);

	function move(by: 1 | -1): string | null {
		const at = cursor.value === null ? -1 : names.value.indexOf(cursor.value);
		const next = at === -1 ? (by === 1 ? 0 : names.value.length - 1) : at + by;
		cursor.value = names.value[Math.min(Math.max(next, 0), names.value.length - 1)] ?? null;
		return cursor.value;
	}

	function set(name: string, on: boolean): void {
		if (on && !open.value.has(name)) return;
		const next = new Set(chosen.value);
		if (on) next.add(name);
		else next.delete(name);
		chosen.value = next;
	}

	const toggle = (name: string) => set(name, !chosen.value.has(name));

	/** Moves on and takes both rows into the selection. */
	function extend(by: 1 | -1): string | null {
		if (cursor.value !== null) set(cursor.value, true);
		const name = move(by);
		if (name !== null) set(name, true);
		return name;
	}

	function selectCalm(): void {
		chosen.value = new Set(
			entries.value
				.filter((entry) => entry.fate === 'waiting' && isOpen(entry) && warningsOf(entry).length === 0)
				.map(({ row }) => nameOf(row)),
		);
	}

	const clear = (): void => {
		chosen.value = new Set();
	};
	return { cursor, chosen, selected, current, move, set, toggle, extend, selectCalm, clear };
}
