import type { Knex } from 'knex';
import { stringList } from '../../definitions/workflow/json.ts';
import type { StateKind } from '../../definitions/workflow/workflow.ts';
import { type StandingStates, standingStates } from '../../domain/workflow/standing-of-state.ts';

interface StateRow {
	readonly key: string;
	readonly kind: StateKind;
	readonly editable_by: unknown;
}

/** What the states of a collection's active workflow mean. One query. */
export async function readStandingStates(
	knex: Knex | Knex.Transaction,
	collection: string,
): Promise<StandingStates> {
	const rows: StateRow[] = await knex('workflow_states as s')
		.join('workflows as w', 'w.id', 's.workflow')
		.where({ 'w.collection': collection, 'w.active': true })
		.orderBy([{ column: 's.sort', nulls: 'last' }, { column: 's.id' }])
		.select('s.key', 's.kind', 's.editable_by');
	return standingStates(
		rows.map(({ key, kind, editable_by }) => ({ key, kind, editable: stringList(editable_by).length > 0 })),
	);
}
