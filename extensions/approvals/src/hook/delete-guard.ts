import type { HookConfig } from '@directus/types';
import type { Knex } from 'knex';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import { holdsWorkflows } from '@tiendo/core/store/workflow/installed.ts';
import { itemsOf, type Host } from '../server/host.ts';

type Register = Parameters<HookConfig>[0];

/**
 * Says 409 LOCKED before a delete reaches the database, whose own refusal Directus does not translate on deletes. Only
 * for rows the caller may read: the answer names a state. The database stays the judge.
 */
export function guardDeletes({ filter }: Register, host: Host): void {
	filter('items.delete', async (keys, { collection }, { database, schema, accountability }) => {
		if (!Array.isArray(keys) || keys.length === 0 || !schema) return keys;
		const name = String(collection);
		const key = schema.collections[name]?.primary;
		const locked = key === undefined ? null : await findLocked(database, name, key, keys.map(String));
		if (!locked || !key) return keys;
		if (accountability && !accountability.admin) {
			// A caller who may not read the row gets Directus' own 403 here instead.
			await itemsOf(host, name, { knex: database, schema, accountability }).readMany([locked.key], {
				fields: [key],
			});
		}
		const language = await languageOf(database, accountability?.user ?? null);
		const text = locked.narrow
			? say(
					language,
					'Chỉ sửa được những dòng bị trả lại; không xóa được.',
					'Only what the return named may be changed; it cannot be deleted.',
				)
			: say(
					language,
					`Đã khóa ở trạng thái ${locked.label.vi}; không xóa được.`,
					`Locked while ${locked.label.en}; it cannot be deleted.`,
				);
		const reason = locked.narrow ? { reason: 'returned_lines_only' } : {};
		throw refusal('LOCKED', text, { state: locked.state, collection: name, ...reason });
	});
}

interface LockedRow {
	key: string;
	state: string;
	/** The state lets people edit, but a return left only what it named open. */
	narrow: boolean;
	label: { vi: string; en: string };
}

/** The first of the rows that a workflow locks, as an item or as a line of one. */
async function findLocked(
	knex: Knex,
	collection: string,
	key: string,
	keys: string[],
): Promise<LockedRow | null> {
	// Loaded without its setup, or after it was taken off: the host's own deletes must not fail for that.
	if (!(await holdsWorkflows(knex))) return null;
	const guards = await knex.raw<{
		rows: { item_collection: string; line_field: string | null; relation: string | null }[];
	}>(
		`select w.collection as item_collection, null as line_field, null as relation
		from workflows w where w.active and w.collection = ?
		union all select w.collection, l.line_field, l.alias from workflows w cross join lateral td_workflow_lines(w.id) l
		where w.active and l.line_collection = ?`,
		[collection, collection],
	);
	for (const { item_collection, line_field, relation } of guards.rows) {
		const workflow = await readActiveWorkflow(knex, item_collection);
		if (!workflow) continue;
		const found =
			line_field === null
				? `select t.:key:::text as key, t.:state:::text as state, t.:key:::text as item from :table: t`
				: `select t.:key:::text as key, i.:state:::text as state, i.:item_key:::text as item from :table: t
					join :items: i on i.:item_key: = t.:line_field:`;
		const { rows } = await knex.raw<{ rows: Omit<LockedRow, 'label'>[] }>(
			`select g.key, g.state, g.narrow from (
				select f.*, td_workflow_locked(:workflow, f.state) as locked,
					td_workflow_closed(:items, f.item, :relation) as narrow
				from (${found} where t.:key:::text = any(:keys)) f) g
			where g.locked or g.narrow limit 1`,
			{
				key,
				keys,
				table: collection,
				state: workflow.stateField,
				workflow: workflow.id,
				items: item_collection,
				relation,
				line_field: line_field ?? '',
				item_key: await keyOf(knex, item_collection),
			},
		);
		const row = rows[0];
		if (row)
			return { ...row, label: workflow.states.get(row.state)?.label ?? { vi: row.state, en: row.state } };
	}
	return null;
}

async function keyOf(knex: Knex, collection: string): Promise<string> {
	const { rows } = await knex.raw<{ rows: { key: string }[] }>(
		'select td_primary_key(to_regclass(quote_ident(?))) as key',
		[collection],
	);
	return rows[0]?.key ?? 'id';
}
