import type { Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { CellEdit, CellResult, CellsAnswer } from '@tiendo/core/contract/reports.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { type Entry, fieldText, type SaveFailure, typedContent } from './cells.ts';
import { forget, keep } from './kept.ts';

/** Longer than a busy server takes; then the connection counts as lost. */
const PATIENCE_MS = 30_000;

/** Saves what is typed, entry by entry or a pasted column at once; nothing typed is ever lost. */
export function useSaving(
	report: () => string,
	user: () => string,
	locale: Ref<Locale>,
	saved: (entries: readonly Entry[]) => void,
) {
	const api = useApi();

	/**
	 * Sends what differs from the server's. What is no figure, or that the server does not take, stays in the field and on
	 * the device with the reason; where two contents stand against each other, only `choose` sends one.
	 */
	async function commit(entries: readonly Entry[]): Promise<void> {
		const sent = new Map<Entry, { readonly text: string; readonly edit: CellEdit }>();
		for (const entry of entries) {
			const edit = editOf(entry);
			if (edit) sent.set(entry, { text: entry.text, edit });
		}
		if (sent.size === 0) return;
		for (const entry of sent.keys()) entry.saving = true;
		const cells = [...sent.values()].map(({ edit }) => edit);
		try {
			const path = `/reports/${report()}/cells`;
			const { data } = await api.post<CellsAnswer>(path, { cells }, { timeout: PATIENCE_MS });
			[...sent].forEach(([entry, { text, edit }], index) => settle(entry, text, edit, data.results[index]));
		} catch (error) {
			for (const entry of sent.keys()) fail(entry, failureOf(error), null);
		} finally {
			for (const entry of sent.keys()) entry.saving = false;
		}
		saved([...sent.keys()].filter(({ failure }) => failure === null));
		// Typed on while the answer was under way.
		const more = [...sent].filter(([entry, { text }]) => entry.failure === null && entry.text !== text);
		if (more.length > 0) await commit(more.map(([entry]) => entry));
	}

	function editOf(entry: Entry): CellEdit | null {
		if (entry.failure === 'changed' || entry.saving) return null;
		const to = typedContent(entry, locale.value);
		if (to === undefined) {
			keepText(entry);
			return null;
		}
		if (to === entry.saved && entry.failure === null) {
			entry.text = fieldText(to, locale.value);
			entry.base = undefined;
			forget(entry.valueId, entry.field);
			return null;
		}
		const base = entry.base === undefined ? entry.saved : entry.base;
		return { value_id: entry.valueId, field: entry.field, to, base };
	}

	function settle(entry: Entry, text: string, { to }: CellEdit, result: CellResult | undefined): void {
		if (!result) return fail(entry, 'server', null);
		if (!result.ok) {
			if (result.code === 'STALE_REVISION' && result.now) {
				const before = entry.saved;
				entry.base ??= before;
				entry.saved = result.now[entry.field];
				return fail(entry, 'changed', null);
			}
			const locked = result.code === 'LOCKED';
			return fail(entry, locked ? 'locked' : 'forbidden', locked ? null : result.message);
		}
		entry.saved = result.now[entry.field] ?? to;
		entry.savedAt = result.now.saved?.at ?? new Date().toISOString();
		entry.failure = null;
		entry.refusal = null;
		entry.base = undefined;
		if (entry.text === text) entry.text = fieldText(entry.saved, locale.value);
		forget(entry.valueId, entry.field);
	}

	function fail(entry: Entry, failure: SaveFailure, refusal: string | null): void {
		entry.failure = failure;
		entry.refusal = refusal;
		keepText(entry);
	}

	function keepText(entry: Entry): void {
		// Null is a base too: the text was typed into an empty cell.
		entry.base = entry.base === undefined ? entry.saved : entry.base;
		keep(entry.valueId, entry.field, { text: entry.text, base: entry.base, user: user() });
	}

	/** Back to what the server has. */
	function revert(entry: Entry): void {
		entry.text = fieldText(entry.saved, locale.value);
		entry.failure = null;
		entry.refusal = null;
		entry.base = undefined;
		forget(entry.valueId, entry.field);
	}

	/** Settles two contents: the typed one replaces the saved one, or is given up for it. */
	async function choose(entry: Entry, which: 'typed' | 'saved'): Promise<void> {
		if (which === 'saved') return revert(entry);
		entry.failure = 'offline';
		entry.base = entry.saved;
		await commit([entry]);
	}

	return { commit, revert, choose, keepText };
}

function failureOf(error: unknown): SaveFailure {
	const { response } = error as { response?: { status?: number } };
	if (response?.status === undefined) return 'offline';
	if (response.status === 409) return 'locked';
	return response.status === 403 || response.status === 401 ? 'forbidden' : 'server';
}
