import type { Knex } from 'knex';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import type { IgnoredColumns } from '../../domain/workflow/remarks.ts';

/** The item of a workflow, or one of its declared line relations. */
export interface Part {
	/** Name of the relation; null for the item itself. */
	readonly relation: string | null;
	readonly collection: string;
	/** Name of the key field. */
	readonly key: string;
	/** Column of a line that points at its item; null for the item itself. */
	readonly pointer: string | null;
	/** Columns Directus keeps by itself (who, when), by name and as declared. */
	readonly audit: readonly string[];
}

const AUDIT = ['user_created', 'date_created', 'user_updated', 'date_updated'];

/** The parts of an item under a workflow, the item itself first. One query. */
export async function readParts(knex: Knex, { id }: Workflow): Promise<Part[]> {
	const { rows } = await knex.raw<{ rows: { parts: Part[] | null }[] }>(
		'select td_workflow_parts(?) as parts',
		[id],
	);
	return rows[0]?.parts ?? [];
}

/** Columns that are no content of a part: key, pointer, audit and, of the item, the state. */
export function ignoredColumns({ stateField }: Workflow, parts: readonly Part[]): IgnoredColumns {
	const byRelation = new Map(
		parts.map(({ relation, key, pointer, audit }) => [
			relation,
			new Set([
				key,
				...audit,
				...(pointer === null ? [] : [pointer]),
				...(relation === null ? [stateField] : []),
			]),
		]),
	);
	return (relation) => byRelation.get(relation) ?? new Set(AUDIT);
}
