import { asText, isRecord } from '@tiendo/core/definitions/workflow/json.ts';
import type {
	WorkflowRow,
	WorkflowRows,
	WorkflowStateRow,
	WorkflowTransitionRow,
} from '@tiendo/core/definitions/workflow/rows.ts';

type Row = Record<string, unknown>;

/** Columns' defaults, so that a payload that leaves one out is judged as it will be stored. */
const workflowDefaults: Row = { state_field: 'state', active: true };

/** Columns that hold lists and objects. */
const JSON_COLUMNS = new Set([
	...['line_relations', 'working_hours', 'editable_by', 'from_states'],
	...['policies', 'condition', 'effects', 'notify'],
]);

/** A list or object where a column holds a plain value is judged, and refused, by its text. */
function plain(row: Row): Row {
	return Object.fromEntries(
		Object.entries(row).map(([column, value]) => [
			column,
			typeof value === 'object' && value !== null && !JSON_COLUMNS.has(column) ? asText(value) : value,
		]),
	);
}

/**
 * A stored definition (null when it is created) with the payload of a write applied, nested states and transitions
 * included: what would be stored. Understands what Directus does with an o2m: a list replaces, {create, update, delete}
 * changes. Pure.
 */
export function afterWrite(stored: WorkflowRows | null, payload: Row): WorkflowRows {
	const { states, transitions, ...own } = payload;
	return {
		workflow: plain({ ...(stored?.workflow ?? workflowDefaults), ...own }) as unknown as WorkflowRow,
		states: childrenAfter(stored?.states ?? [], states) as unknown as WorkflowStateRow[],
		transitions: childrenAfter(stored?.transitions ?? [], transitions) as unknown as WorkflowTransitionRow[],
	};
}

/** The rows of an o2m after a change of it. */
export function childrenAfter(stored: readonly object[], change: unknown): Row[] {
	return changed(stored as readonly Row[], change).map(plain);
}

function changed(rows: readonly Row[], change: unknown): Row[] {
	if (change === undefined) return [...rows];
	if (Array.isArray(change)) return change.map((entry: unknown) => merged(rows, entry));
	if (!isRecord(change)) return [];
	const created = Array.isArray(change['create']) ? change['create'].filter(isRecord) : [];
	const updated = Array.isArray(change['update']) ? change['update'].filter(isRecord) : [];
	const deleted = Array.isArray(change['delete']) ? change['delete'].map(asText) : [];
	const kept = rows
		.filter((row) => !deleted.includes(asText(row['id'])))
		.map((row) => ({ ...row, ...updated.find(({ id }) => asText(id) === asText(row['id'])) }));
	return [...kept, ...created];
}

function merged(rows: readonly Row[], entry: unknown): Row {
	const id = isRecord(entry) ? entry['id'] : entry;
	const row = rows.find((candidate) => id !== undefined && asText(candidate['id']) === asText(id));
	return { ...row, ...(isRecord(entry) ? entry : {}) };
}
