import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import {
	initialState,
	isLocked,
	type Workflow,
	type WorkflowTransition,
} from '@tiendo/core/definitions/workflow/workflow.ts';
import { reaches } from '@tiendo/core/domain/policies.ts';
import { unitFits } from '@tiendo/core/domain/workflow/decide.ts';
import type { Actor } from '@tiendo/core/store/actors.ts';

/** Most rows one workflow contributes, those due first: more than anybody works off, and it bounds what is read. */
const MOST_ROWS = 1000;

/** An item that waits, before it is known whether the caller may read it. */
export interface WaitingItem {
	readonly id: string;
	readonly state: string;
	/** The steps the caller's policies and unit lead on with. */
	readonly steps: readonly WorkflowTransition[];
}

/** Where a unit's path stands; null where the workflow names no unit or the unit's collection has no paths. */
function unitTable(schema: SchemaOverview, { collection, unitField }: Workflow): string | null {
	const relation = schema.relations.find(
		(one) => one.collection === collection && one.field === unitField && one.related_collection,
	);
	const table = relation?.related_collection ?? null;
	return table !== null && schema.collections[table]?.fields['path'] ? table : null;
}

/** Steps of the caller's policies; taking one's own submission back is no work that waits. */
function stepsOf(workflow: Workflow, actor: Actor): WorkflowTransition[] {
	return workflow.transitions.filter(
		(step) => reaches(step.policies, actor.policies) && step.to !== initialState(workflow)?.key,
	);
}

/** States that wait for one of these steps: handed in (locked) and not at the end. */
function statesFor(workflow: Workflow, steps: readonly WorkflowTransition[]): string[] {
	const from = new Set(steps.flatMap((step) => step.from));
	return [...workflow.states.values()]
		.filter(({ key, kind }) => kind !== 'final' && isLocked(workflow, key) && from.has(key))
		.map(({ key }) => key);
}

/**
 * Items of a workflow in a state and, where a step asks for it, of a unit from which a step of the actor leads on, those
 * due first. State and unit decide in the database, so no row is cut off for another that then falls away. It looks past
 * the actor's permissions: whoever shows an item asks first whether they may read it.
 */
export async function readWaiting(
	knex: Knex,
	schema: SchemaOverview,
	workflow: Workflow,
	actor: Actor,
): Promise<WaitingItem[]> {
	const steps = stepsOf(workflow, actor);
	const key = schema.collections[workflow.collection]?.primary;
	if (key === undefined || statesFor(workflow, steps).length === 0) return [];

	const table = unitTable(schema, workflow);
	const own = actor.unit?.path ?? null;
	const query = knex(`${workflow.collection} as item`).where((any) => {
		// A relation that no row can fulfil adds no condition, and with none at all nothing waits.
		void any.whereRaw('false');
		for (const relation of ['any', 'own', 'ancestor'] as const) {
			const states = statesFor(
				workflow,
				steps.filter((step) => step.unitRelation === relation),
			);
			if (states.length === 0 || (relation !== 'any' && (own === null || table === null))) continue;
			void any.orWhere((both) => {
				void both.whereIn(`item.${workflow.stateField}`, states);
				if (relation === 'own') void both.where('place.path', own);
				if (relation === 'ancestor')
					void both.where('place.path', 'like', `${own}%`).andWhereNot('place.path', own);
			});
		}
	});
	if (table !== null) void query.leftJoin(`${table} as place`, 'place.id', `item.${workflow.unitField}`);
	if (workflow.dueField) void query.orderBy(`item.${workflow.dueField}`, 'asc', 'last');
	const rows: { id: unknown; state: unknown; path: string | null }[] = await query
		.orderBy(`item.${key}`)
		.limit(MOST_ROWS)
		.select({
			id: `item.${key}`,
			state: `item.${workflow.stateField}`,
			path: table === null ? knex.raw('null') : 'place.path',
		});
	return rows.map((row) => {
		const state = String(row.state);
		return {
			id: String(row.id),
			state,
			steps: steps.filter((step) => step.from.includes(state) && unitFits(step.unitRelation, own, row.path)),
		};
	});
}
