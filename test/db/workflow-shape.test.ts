import type { Knex } from 'knex';
import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();

/** Keys of the shipped workflow's parts. */
const flowOf = async (knex: Knex) =>
	(await knex('workflows').where({ collection: 'reports' }).first('id')).id;

async function outcome(work: Promise<unknown>): Promise<unknown> {
	try {
		await work;
		return 'written';
	} catch (error) {
		const { code, detail } = error as { code?: string; detail?: string };
		return code === 'TD006' ? JSON.parse(detail ?? '{}') : error;
	}
}

describe('the shape of an active definition', () => {
	it.each([
		[
			'a state that nothing leads to',
			'UNREACHABLE',
			'shelved',
			async (trx: Knex, workflow: number) => {
				await trx('workflow_states').insert({ workflow, key: 'shelved', kind: 'open', label_vi: 'Xếp lại' });
			},
		],
		[
			'a step into a state that is not there',
			'UNKNOWN_STATE',
			'submit',
			async (trx: Knex, workflow: number) => {
				await trx('workflow_transitions')
					.where({ workflow, action: 'submit' })
					.update({ to_state: 'nowhere' });
			},
		],
		[
			'a second beginning',
			'SECOND_INITIAL',
			'second',
			async (trx: Knex, workflow: number) => {
				await trx('workflow_states').insert({
					workflow,
					key: 'second',
					kind: 'initial',
					label_vi: 'Thứ hai',
				});
			},
		],
	])('is refused at the commit: %s', async (_name, problem, key, write) => {
		const { knex } = database();
		const workflow = await flowOf(knex);
		const told = await outcome(knex.transaction((trx) => write(trx, workflow)));
		expect(told).toMatchObject({ problem, key, reason: 'definition_shape' });
	});

	it('may be wrong for a moment inside a transaction that mends it', async () => {
		const { knex } = database();
		const workflow = await flowOf(knex);
		const told = await outcome(
			knex.transaction(async (trx) => {
				await trx('workflow_states').insert({ workflow, key: 'shelved', kind: 'final', label_vi: 'Xếp lại' });
				await trx('workflow_transitions').insert({
					...{ workflow, action: 'shelve', to_state: 'shelved', label_vi: 'Xếp lại' },
					...{ from_states: '["submitted"]', policies: '[]' },
				});
			}),
		);
		expect(told).toBe('written');
	});

	it('holds when two edits that are right alone meet: the second is refused and changes nothing', async () => {
		const { knex } = database();
		const workflow = await flowOf(knex);
		const second = database().second();
		// Each takes one of the two ways out of the shelf; the other is still there when it looks.
		await knex.transaction(async (trx) => {
			await trx('workflow_states').insert({ workflow, key: 'parked', kind: 'open', label_vi: 'Chờ' });
			await trx('workflow_transitions').insert(
				[
					{ action: 'park', from_states: '["submitted"]', to_state: 'parked' },
					{ action: 'unpark', from_states: '["parked"]', to_state: 'submitted' },
					{ action: 'drop', from_states: '["parked"]', to_state: 'approved' },
				].map((step) => ({ ...step, workflow, label_vi: step.action, policies: '[]' })),
			);
		});
		const without = (pool: Knex, action: string) =>
			pool.transaction(async (trx) => {
				await trx('workflow_transitions').where({ workflow, action }).delete();
			});
		const told = await Promise.all([outcome(without(knex, 'unpark')), outcome(without(second, 'drop'))]);
		expect(told.filter((one) => one === 'written')).toHaveLength(1);
		expect(told).toContainEqual({ problem: 'NO_WAY_OUT', key: 'parked', reason: 'definition_shape' });
		expect(
			await knex('workflow_transitions').where({ workflow }).whereIn('action', ['unpark', 'drop']),
		).toHaveLength(1);
	});

	it('does not bind a definition that is not active', async () => {
		const { knex } = database();
		const [made] = await knex('workflows')
			.insert({ name: 'Nháp', collection: 'trainings', state_field: 'place', active: false })
			.returning('id');
		await knex('workflow_states').insert({
			workflow: made.id,
			key: 'alone',
			kind: 'open',
			label_vi: 'Một mình',
		});
		const told = await outcome(knex('workflows').where({ id: made.id }).update({ active: true }));
		expect(told).toMatchObject({ problem: 'NO_INITIAL' });
	});
});
