import { readFileSync } from 'node:fs';
import type { Knex } from 'knex';
import { beforeAll } from 'vitest';
import { loadActor, type Actor } from '@tiendo/core/store/actors.ts';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import { applyAnswer } from '@tiendo/core/store/workflow/answer.ts';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import { loadItem, type LoadedItem } from '@tiendo/core/store/workflow/item.ts';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import {
	applyTransition,
	TransitionRefused,
	type TransitionPorts,
} from '@tiendo/core/store/workflow/transition.ts';
import { useDatabase, type TestDatabase } from '../../support/database.ts';

/** People of the tests: a writer and a head in the district, two reviewers and an administrator in the province. */
export const people = {
	writer: '00000000-0000-4000-8000-000000000001',
	head: '00000000-0000-4000-8000-000000000002',
	reviewer: '00000000-0000-4000-8000-000000000003',
	second: '00000000-0000-4000-8000-000000000004',
	admin: '00000000-0000-4000-8000-000000000005',
} as const;

export type Person = keyof typeof people;

const policyOf: Record<Person, string> = {
	writer: 'Writers',
	head: 'Heads',
	reviewer: 'Reviewers',
	second: 'Reviewers',
	admin: 'Administrator',
};

const states = [
	{ key: 'draft', kind: 'initial', editable_by: ['*'] },
	{ key: 'submitted', kind: 'open', editable_by: [] },
	{ key: 'in_review', kind: 'open', editable_by: null },
	{ key: 'returned', kind: 'open', editable_by: ['*'] },
	{ key: 'approved', kind: 'final', editable_by: [] },
];

const district = { policies: ['Heads'], unit_relation: 'own', four_eyes: false };
const province = { policies: ['Reviewers'], unit_relation: 'ancestor' };
const transitions = [
	{ action: 'submit', from_states: ['draft', 'returned'], to_state: 'submitted', ...district },
	{ action: 'withdraw', from_states: ['submitted'], to_state: 'draft', ...district },
	{ action: 'take', from_states: ['submitted'], to_state: 'in_review', ...province },
	{ action: 'approve', from_states: ['submitted', 'in_review'], to_state: 'approved', ...province },
	{
		action: 'return',
		from_states: ['submitted', 'in_review'],
		to_state: 'returned',
		comment_required: true,
		...province,
	},
	{ action: 'reopen', from_states: ['approved'], to_state: 'returned', ...province },
];

const json = (row: Record<string, unknown>) =>
	Object.fromEntries(
		Object.entries(row).map(([key, value]) => [key, Array.isArray(value) ? JSON.stringify(value) : value]),
	);

/** Files of schema/constraints that make the guard. */
const constraints = [
	'01-refuse',
	'02-policies',
	'03-places',
	'40-workflow-guard',
	'41-workflow-log',
	'42-workflow-attach',
	'43-workflow-definition',
	'44-workflow-open-lines',
	'46-workflow-inbox',
	'45-delegations',
	'47-workflow-schema',
];

/** Writes the workflow of the newsroom and returns its id; the guard attaches by itself. */
export async function insertWorkflow(knex: Knex, changes: Record<string, unknown> = {}): Promise<number> {
	return knex.transaction(async (trx) => {
		const [row] = await trx('workflows')
			.insert({
				name: 'Newsroom',
				collection: 'articles',
				unit_field: 'unit',
				line_relations: JSON.stringify(['parts']),
				active: true,
				...changes,
			})
			.returning<{ id: number }[]>('id');
		const workflow = row?.id ?? 0;
		await trx('workflow_states').insert(states.map((state, sort) => ({ ...json(state), workflow, sort })));
		await trx('workflow_transitions').insert(
			transitions.map((step, sort) => ({ ...json(step), workflow, sort })),
		);
		return workflow;
	});
}

/** An empty database with the guard, the newsroom's people and its workflow. */
export function useNewsroom(): () => TestDatabase {
	const database = useDatabase('empty');
	beforeAll(async () => {
		const { knex } = database();
		await knex.raw(readFileSync(new URL('tables.sql', import.meta.url), 'utf8'));
		for (const name of constraints) {
			await knex.raw(
				readFileSync(new URL(`../../../schema/constraints/${name}.sql`, import.meta.url), 'utf8'),
			);
		}
		await knex('units').insert([
			{ id: 1, path: '/1/' },
			{ id: 2, path: '/1/2/' },
			{ id: 3, path: '/1/3/' },
		]);
		for (const [index, name] of [...new Set(Object.values(policyOf))].entries()) {
			const id = `00000000-0000-4000-8000-0000000001${String(index).padStart(2, '0')}`;
			await knex('directus_policies').insert({ id, name, admin_access: name === 'Administrator' });
			for (const person of Object.keys(people) as Person[]) {
				if (policyOf[person] !== name) continue;
				const unit = person === 'writer' || person === 'head' ? 2 : 1;
				await knex('directus_users').insert({ id: people[person], unit });
				await knex('directus_access').insert({ user: people[person], policy: id });
			}
		}
		await insertWorkflow(knex);
	});
	return database;
}

/** A new article of district 2 with two parts; returns its key. */
export async function insertArticle(knex: Knex): Promise<string> {
	const [row] = await knex('articles').insert({ title: 'News', unit: 2 }).returning<{ id: number }[]>('id');
	const article = row?.id ?? 0;
	await knex('article_parts').insert([
		{ article, value: 1 },
		{ article, value: 2 },
	]);
	return String(article);
}

export async function actorFor(knex: Knex, person: Person): Promise<Actor> {
	const actor = await loadActor(knex, people[person], new Date(0));
	if (!actor) throw new Error(`${person} is missing`);
	return actor;
}

export interface Step {
	action: string;
	by: Person;
	revision?: string | null;
	comment?: string;
	remarks?: readonly Remark[];
	onBehalfOf?: string;
	ports?: TransitionPorts;
}

/** Takes a step in a transaction of its own; answers with the new state or with the code of the refusal. */
export async function step(
	knex: Knex,
	id: string,
	{ action, by, revision, comment, onBehalfOf, remarks, ports }: Step,
): Promise<string> {
	const actor = await actorFor(knex, by);
	try {
		const done = await knex.transaction((trx) =>
			applyTransition(
				trx,
				{
					collection: 'articles',
					id,
					action,
					actor,
					revision: revision ?? null,
					comment: comment ?? null,
					onBehalfOf: onBehalfOf ?? null,
					remarks: remarks ?? [],
					now: new Date('2023-09-20T08:00:00Z'),
				},
				ports ?? knexPorts(),
			),
		);
		return done.state;
	} catch (error) {
		if (error instanceof TransitionRefused) return `${error.refusal.code}/${error.refusal.reason}`;
		throw error;
	}
}

/** Answers remarks in a transaction of its own; answers with 'answered' or with the code of the refusal. */
export async function answer(
	knex: Knex,
	id: string,
	by: Person,
	answers: readonly { remark: string; text: string | null }[],
): Promise<string> {
	const actor = await actorFor(knex, by);
	const now = new Date('2023-09-21T08:00:00Z');
	try {
		await knex.transaction((trx) => applyAnswer(trx, { collection: 'articles', id, actor, answers, now }));
		return 'answered';
	} catch (error) {
		if (error instanceof TransitionRefused) return `${error.refusal.code}/${error.refusal.reason}`;
		throw error;
	}
}

/** Keys of an article's parts, oldest first. */
export async function partsOf(knex: Knex, article: string): Promise<string[]> {
	const rows = await knex('article_parts').where({ article }).orderBy('id').select<{ id: number }[]>('id');
	return rows.map(({ id }) => String(id));
}

export async function itemOf(knex: Knex, id: string): Promise<LoadedItem> {
	const workflow = await readActiveWorkflow(knex, 'articles');
	const item = workflow && (await loadItem(knex, workflow, id));
	if (!item) throw new Error(`Article ${id} is missing`);
	return item;
}

export async function revisionOfArticle(knex: Knex, id: string): Promise<string> {
	return (await itemOf(knex, id)).revision;
}

export async function stateOf(knex: Knex, id: string): Promise<string> {
	const row = await knex('articles').where({ id }).first<{ state: string } | undefined>('state');
	return row?.state ?? 'gone';
}

/** SQLSTATE with which a write was refused, or 'written'. */
export async function outcome(write: PromiseLike<unknown>): Promise<string> {
	try {
		await write;
		return 'written';
	} catch (error) {
		return typeof error === 'object' && error !== null && 'code' in error
			? String(error.code)
			: String(error);
	}
}
