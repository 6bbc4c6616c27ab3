import type { SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';
import type { Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import type { OfferedStep } from '@tiendo/core/domain/workflow/delegation.ts';
import type { InboxQuery } from './query.ts';
import { namingFields, stepsFor, type Reach } from './reach.ts';

/** An item that waits, before it is known whether the caller may read it. */
export interface Candidate {
	readonly workflow: Workflow;
	readonly id: string;
	readonly state: string;
	/** When it came into its state: by its newest step or, without one, when it was created, as far as that is kept. */
	readonly since: Date | null;
	readonly round: number;
	/** A day or moment, ISO 8601. */
	readonly due: string | null;
	/** Key of the item's unit; null where it has none. */
	readonly unit: string | null;
	/** The steps the caller's policies and unit lead on with. */
	readonly steps: readonly OfferedStep[];
}

interface Row {
	readonly id: unknown;
	readonly state: unknown;
	readonly since: Date | null;
	readonly round: number | null;
	readonly due: string | null;
	readonly path: string | null;
	readonly unit: string | null;
	/** The people in the fields the reaches ask for, in their order. */
	readonly people: readonly unknown[];
}

/** Key types whose index serves when a text is compared with the key as that type; others are compared as text. */
const CASTS: Readonly<Record<string, string>> = { integer: 'integer', bigInteger: 'bigint', uuid: 'uuid' };

/** A collection with paths, and its key. */
interface Places {
	readonly collection: string;
	readonly key: string;
}

/** What the queries of one workflow have in common. */
interface Plan {
	readonly knex: Knex;
	readonly workflow: Workflow;
	readonly reaches: readonly Reach[];
	readonly key: string;
	readonly cast: string | null;
	/** Where units have their paths; null where the workflow names none, or others than the users'. */
	readonly places: Places | null;
	readonly unit: string | null;
	/** The field that keeps the moment of creation; null where there is none. */
	readonly created: string | null;
}

export interface Candidates {
	readonly rows: readonly Candidate[];
	/** True where no more than these wait. */
	readonly complete: boolean;
}

/**
 * Items of a workflow from whose state and unit a step of the caller leads on; of each state the first `most` by the
 * asked order, so that cost follows what is asked for, not what waits. They look past the caller's permissions: whoever
 * shows an item asks first whether they may read it.
 */
export async function readCandidates(
	knex: Knex,
	schema: SchemaOverview,
	workflow: Workflow,
	reaches: readonly Reach[],
	query: Pick<InboxQuery, 'states' | 'unit' | 'sort' | 'descending'>,
	most: number,
): Promise<Candidates> {
	const collection = schema.collections[workflow.collection];
	const wanted = [...new Set(reaches.flatMap(({ states }) => states))].filter(
		(state) => query.states.length === 0 || query.states.includes(state),
	);
	if (!collection || wanted.length === 0) return { rows: [], complete: true };
	const key = collection.primary;
	const cast = CASTS[collection.fields[key]?.type ?? ''] ?? null;
	const plan: Plan = {
		...{ knex, workflow, reaches, key, cast, places: placesOf(schema, workflow), unit: query.unit },
		created: createdField(schema, workflow.collection),
	};
	// Where a state has no time limit, what is due first is the most pressing.
	const byDue = (state: string) =>
		workflow.dueField !== null &&
		(query.sort === 'due' || (query.sort === 'time_left' && limitOf(workflow, state) === null));
	const direction = query.descending ? 'desc' : 'asc';
	const lists = wanted.map((state) => {
		const list = byDue(state) ? itemsInState(plan, state) : standingInState(plan, state);
		const order = byDue(state) ? `item.${workflow.dueField}` : 'standing.since';
		return list.orderBy([{ column: order, order: direction, nulls: 'last' }, `item.${key}`]).limit(most);
	});
	const found: Row[] = await knex.unionAll(lists, true);
	const complete = wanted.every((state) => found.filter((row) => row.state === state).length < most);
	// Items that no step brought here have no place in that order; they come once the others are exhausted.
	const stepwise = wanted.filter((state) => !byDue(state));
	const bare: Row[] = stepwise.length === 0 || !complete ? [] : await withoutStep(plan, stepwise).limit(most);
	return {
		rows: [...found, ...bare].map((row) => asCandidate(plan, row)),
		complete: complete && bare.length < most,
	};
}

const limitOf = (workflow: Workflow, state: string): number | null =>
	workflow.states.get(state)?.slaHours ?? null;

function asCandidate({ workflow, reaches }: Plan, row: Row): Candidate {
	const [id, state] = [String(row.id), String(row.state)];
	const people = new Map(namingFields(reaches).map((field, index) => [field, row.people[index]]));
	const steps = stepsFor(reaches, { state, path: row.path, people });
	return {
		workflow,
		id,
		state,
		since: row.since,
		round: row.round ?? 1,
		due: row.due,
		unit: row.unit,
		steps,
	};
}

function createdField(schema: SchemaOverview, collection: string): string | null {
	const fields = Object.values(schema.collections[collection]?.fields ?? {});
	return fields.find(({ special }) => special?.includes('date-created'))?.field ?? null;
}

/** As td_place_path has it: paths of two collections are not comparable, so the one that users belong to decides. */
function placesOf(schema: SchemaOverview, { collection, unitField }: Workflow): Places | null {
	const target = (many: string, field: string | null) =>
		schema.relations.find((one) => one.collection === many && one.field === field)?.related_collection ??
		null;
	const table = target(collection, unitField);
	const place =
		table === null || table !== target('directus_users', 'unit') ? null : schema.collections[table];
	return place?.fields['path'] ? { collection: place.collection, key: place.primary } : null;
}

/** From the standings of a state, oldest first by their index, to the items that still stand there. */
function standingInState(plan: Plan, state: string): Knex.QueryBuilder {
	const { knex, workflow, key, cast } = plan;
	const item = cast === null ? '??::text = standing.item' : `?? = standing.item::${cast}`;
	// One by one (offset 0), since the planner cannot know that an item stands in the state its standing names: it would
	// expect next to nothing and join them all to find the first few.
	const query = knex('td_workflow_standing as standing')
		.joinRaw(
			`join lateral (select * from ?? as one where ${item} and ?? = standing.state offset 0) as item on true`,
			[workflow.collection, `one.${key}`, `one.${workflow.stateField}`],
		)
		.where({ 'standing.collection': workflow.collection, 'standing.state': state });
	return within(plan, query, [state]);
}

function itemsInState(plan: Plan, state: string): Knex.QueryBuilder {
	const { knex, workflow, key } = plan;
	const query = knex(`${workflow.collection} as item`)
		.joinRaw(
			`left join td_workflow_standing as standing
			on standing.collection = ? and standing.item = ??::text and standing.state = ??`,
			[workflow.collection, `item.${key}`, `item.${workflow.stateField}`],
		)
		.where(`item.${workflow.stateField}`, state);
	return within(plan, query, [state]);
}

function withoutStep(plan: Plan, states: readonly string[]): Knex.QueryBuilder {
	const { knex, workflow, key } = plan;
	const query = knex(`${workflow.collection} as item`)
		.joinRaw('left join td_workflow_standing as standing on false')
		.whereIn(`item.${workflow.stateField}`, [...states])
		.whereRaw(
			`not exists (select 1 from td_workflow_standing s
			where s.collection = ? and s.item = ??::text and s.state = ??)`,
			[workflow.collection, `item.${key}`, `item.${workflow.stateField}`],
		);
	return within(plan, query, states).orderBy(`item.${key}`);
}

/** Only the items within reach in one of these states, with the columns of a candidate. */
function within(plan: Plan, query: Knex.QueryBuilder, states: readonly string[]): Knex.QueryBuilder {
	const { knex, workflow, key, places, unit, created } = plan;
	const { dueField, unitField } = workflow;
	if (places !== null)
		void query.joinRaw(
			'left join lateral (select one.path from ?? as one where ?? = ?? offset 0) as place on true',
			[places.collection, `one.${places.key}`, `item.${workflow.unitField}`],
		);
	if (unit !== null) void narrow(plan, query, unit);
	return query
		.where((any) => {
			// A relation that no row can fulfil adds no condition, and with none at all nothing waits.
			void any.whereRaw('false');
			for (const { relation, from, named, states: reached } of plan.reaches) {
				const here = reached.filter((state) => states.includes(state));
				if (here.length === 0 || (relation !== 'any' && (from === null || places === null))) continue;
				void any.orWhere((both) => {
					void both.whereIn(`item.${workflow.stateField}`, here);
					if (named !== null) void both.whereRaw('??::text = ?', [`item.${named.field}`, named.user]);
					if (relation === 'own') void both.where('place.path', from);
					if (relation === 'ancestor')
						void both.whereRaw('starts_with(place.path, ?)', [from]).andWhereNot('place.path', from);
				});
			}
		})
		.select({
			id: `item.${key}`,
			state: `item.${workflow.stateField}`,
			since:
				created === null
					? 'standing.since'
					: knex.raw('coalesce(??, ??)', ['standing.since', `item.${created}`]),
			round: 'standing.round',
			// As JSON writes it: a day stays a day, whatever the driver makes of dates.
			due: dueField === null ? knex.raw('null') : knex.raw(`to_json(??) #>> '{}'`, [`item.${dueField}`]),
			unit: unitField === null ? knex.raw('null') : knex.raw('??::text', [`item.${unitField}`]),
			people: namedPeople(plan),
			path: places === null ? knex.raw('null') : 'place.path',
		});
}

/** The people in the fields the reaches ask for, as a JSON list. */
function namedPeople({ knex, reaches }: Plan): Knex.Raw {
	const fields = namingFields(reaches);
	if (fields.length === 0) return knex.raw(`'[]'::json`);
	return knex.raw(
		`json_build_array(${fields.map(() => '??').join(', ')})`,
		fields.map((field) => `item.${field}`),
	);
}

/** Only items of a unit and, where units have paths, of those below it. */
function narrow({ knex, workflow, places }: Plan, query: Knex.QueryBuilder, unit: string): Knex.QueryBuilder {
	if (places === null)
		return workflow.unitField === null
			? query.whereRaw('false')
			: query.whereRaw('??::text = ?', [`item.${workflow.unitField}`, unit]);
	const above = knex(places.collection).whereRaw('??::text = ?', [places.key, unit]).select('path');
	return query.whereRaw('starts_with(place.path, (?))', [above]);
}
