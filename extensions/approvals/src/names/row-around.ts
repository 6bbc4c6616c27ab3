import { getCurrentInstance, inject, unref } from 'vue';
import type { Where } from './name-of.ts';

export type Row = Readonly<Record<string, unknown>>;

const asRow = (value: unknown): Row => (typeof value === 'object' && value !== null ? (value as Row) : {});

/**
 * What stands around a field: its row, and the form it is in; empty where there is none. The host tells a display nothing of
 * the rest of its row, but whatever draws a row, be it a table or a title, is given it as `item`.
 */
export function useRowAround(field: string): () => { readonly row: Row; readonly form: Row } {
	const self = getCurrentInstance();
	const form = inject<unknown>('values', null);

	function row(): Row {
		for (let at = self?.parent ?? null; at; at = at.parent) {
			const item = asRow(at.props['item']);
			if (field in item) return item;
		}
		return {};
	}
	return () => ({ row: row(), form: asRow(unref(form)) });
}

/** Whose keys a row holds, by its own fields or else by the form it is in, which may be that of the workflow itself. */
export function whereIn(row: Row, form: Row): Where {
	const workflow = row['workflow'] ?? form['workflow'] ?? ('state_field' in form ? form['id'] : null);
	const collection = row['collection'] ?? form['collection'];
	return {
		workflow: Number(asRow(workflow)['id'] ?? workflow) || null,
		collection: typeof collection === 'string' ? collection : null,
	};
}

/**
 * The keys to be named in one place. Tables of the host draw a list one by one, side by side, and cut off what does not fit: so
 * the first place names them all, and the others none.
 */
export function keysIn(value: unknown, whole: unknown): string[] {
	const list =
		Array.isArray(whole) && !Array.isArray(value) ? (whole[0] === value ? whole : []) : [value].flat();
	return list.filter((key): key is string => typeof key === 'string');
}
