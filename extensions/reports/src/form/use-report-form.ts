import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue';
import { useApi, useStores } from '@directus/extensions-sdk';
import { ITEM_CHANGED, type ItemChanged } from '@tiendo/core/contract/browser-events.ts';
import type { FormGroup, ReportForm } from '@tiendo/core/contract/reports.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { type Cell, cellOf, fieldText, needsAttention, type SaveFailure, typedValue } from './cells.ts';
import { judgeKept } from './kept-text.ts';
import { forget, keep, keptFor } from './kept.ts';
import { useAnswers } from './use-answers.ts';

const SOURCE = 'tiendo-report-form';
export const NEW = '+';

export interface CellGroup {
	readonly group: FormGroup;
	readonly cells: readonly Cell[];
}

/** What is used of the Studio's store of the current user, whose own type the host does not export. */
interface UserStore {
	readonly currentUser: { readonly id?: string } | null;
}

/** Loads a report's form and saves its cells one by one. */
export function useReportForm(reportId: () => string, locale: Ref<Locale>) {
	const api = useApi();
	const { useUserStore } = useStores();
	const users = useUserStore() as UserStore;
	const user = (): string => users.currentUser?.id ?? '';
	const form = shallowRef<ReportForm | null>(null);
	const groups = ref<{ group: FormGroup; cells: Cell[] }[]>([]);
	const problem = ref<'failed' | 'forbidden' | null>(null);
	let asked = 0;

	async function load(): Promise<void> {
		// The Studio mounts the form with this key before it knows the item, and for one that is not made yet.
		if (reportId() === NEW) return;
		const mine = ++asked;
		problem.value = null;
		try {
			const { data } = await api.get<ReportForm>(`/reports/${reportId()}/form`);
			// An older answer never overwrites a newer one.
			if (mine !== asked) return;
			form.value = data;
			groups.value = data.groups.map((group) => ({
				group,
				cells: group.lines.map((line) =>
					cellOf(line, locale.value, data.editable ? keptFor(line.value_id, user()) : null),
				),
			}));
		} catch (error) {
			if (mine === asked) problem.value = statusOf(error) === 403 ? 'forbidden' : 'failed';
		}
	}

	/** Saves what is typed if it is a figure and differs from the saved one. What cannot be saved stays in the field and on the device. */
	async function commit(cell: Cell): Promise<void> {
		// Two figures stand against each other: only `choose` sends one.
		if (cell.failure === 'changed') return;
		const value = typedValue(cell, locale.value);
		if (value === undefined) return keepText(cell);
		if (value === cell.saved && cell.failure === null) {
			cell.text = fieldText(value, locale.value);
			cell.base = undefined;
			return forget(cell.line.value_id);
		}
		if (cell.saving) return;
		cell.saving = true;
		const sent = cell.text;
		try {
			if (cell.failure !== null && (await changedMeanwhile(cell))) return;
			await api.patch(`/items/report_values/${cell.line.value_id}`, { value });
			accept(cell, value, sent);
		} catch (error) {
			cell.failure = failureOf(error);
			keepText(cell);
		} finally {
			cell.saving = false;
		}
		// Typed on while the answer was under way.
		if (cell.failure === null && cell.text !== sent && typedValue(cell, locale.value) !== cell.saved)
			await commit(cell);
	}

	/** Before a figure is sent again: true where the server's is no longer the one it was typed over. */
	async function changedMeanwhile(cell: Cell): Promise<boolean> {
		const { data } = await api.get<{ data: { value: string | number | null } }>(
			`/items/report_values/${cell.line.value_id}`,
			{ params: { fields: 'value' } },
		);
		const { value } = data.data;
		cell.saved = value === null ? null : Number(value);
		const kept = { text: cell.text, base: cell.base ?? null, user: user() };
		if (judgeKept(kept, cell.saved, fieldText(cell.saved, locale.value)) !== 'choose') return false;
		cell.failure = 'changed';
		keepText(cell);
		return true;
	}

	function keepText(cell: Cell): void {
		// Null is a base too: the text was typed into an empty cell.
		const base = cell.base === undefined ? cell.saved : cell.base;
		cell.base = base;
		keep(cell.line.value_id, { text: cell.text, base, user: user() });
	}

	/** Settles two figures: the typed one replaces the saved one, or is given up for it. */
	async function choose(cell: Cell, which: 'typed' | 'saved'): Promise<void> {
		if (which === 'saved') return revert(cell);
		cell.failure = 'offline';
		cell.base = cell.saved;
		await commit(cell);
	}

	function accept(cell: Cell, value: number | null, sent: string): void {
		cell.saved = value;
		cell.savedAt = new Date().toISOString();
		cell.failure = null;
		cell.base = undefined;
		if (cell.text === sent) cell.text = fieldText(value, locale.value);
		forget(cell.line.value_id);
		if (cell.remarks.length > 0) void answers.refresh();
		const detail: ItemChanged = { collection: 'reports', key: reportId(), source: SOURCE };
		window.dispatchEvent(new CustomEvent(ITEM_CHANGED, { detail }));
	}

	function revert(cell: Cell): void {
		cell.text = fieldText(cell.saved, locale.value);
		cell.failure = null;
		cell.base = undefined;
		forget(cell.line.value_id);
	}

	const cells = computed(() => groups.value.flatMap((entry) => entry.cells));
	const answers = useAnswers(reportId, () => cells.value, SOURCE);
	/** Cells that can be sent again; of two figures a person has to choose one first. */
	const failed = computed(() =>
		cells.value.filter((cell) => cell.failure !== null && cell.failure !== 'changed'),
	);
	const retry = async (): Promise<void> => {
		for (const cell of failed.value) await commit(cell);
	};

	function onChanged(event: Event): void {
		const { collection, key, source } = (event as CustomEvent<ItemChanged>).detail;
		if (collection === 'reports' && key === reportId() && source !== SOURCE) void load();
	}
	const onOnline = () => void retry();
	onMounted(() => {
		window.addEventListener(ITEM_CHANGED, onChanged);
		window.addEventListener('online', onOnline);
	});
	onBeforeUnmount(() => {
		window.removeEventListener(ITEM_CHANGED, onChanged);
		window.removeEventListener('online', onOnline);
	});
	watch(reportId, () => void load(), { immediate: true });

	return {
		form,
		groups,
		cells,
		problem,
		load,
		commit,
		revert,
		choose,
		retry,
		answer: answers.send,
		failed,
		/** What is left to do, in lines that may be typed in: a locked line cannot be mended. */
		attention: computed(() =>
			cells.value.filter((cell) => cell.line.open && needsAttention(cell, locale.value)),
		),
	};
}

function statusOf(error: unknown): number | undefined {
	return (error as { response?: { status?: number } }).response?.status;
}

function failureOf(error: unknown): SaveFailure {
	const status = statusOf(error);
	if (status === undefined) return 'offline';
	if (status === 409) return 'locked';
	return status === 403 || status === 401 ? 'forbidden' : 'server';
}
