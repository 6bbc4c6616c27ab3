import { describe, expect, it } from 'vitest';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

describe('the operation "Verify the log"', () => {
	it('counts what holds and rejects with the first broken row', async () => {
		const admin = await server().as('admin');
		const { knex } = server().database;
		const flow = await admin.send<{ data: { id: string } }>('POST', '/flows', {
			name: 'Verify',
			status: 'active',
			trigger: 'webhook',
			options: { method: 'POST', async: false, return: '$last' },
		});
		expect(flow.status).toBe(200);
		const operation = await admin.send<{ data: { id: string } }>('POST', '/operations', {
			flow: flow.body.data.id,
			name: 'Verify',
			key: 'verify',
			type: 'tiendo-verify-log',
			position_x: 1,
			position_y: 1,
			options: { collection: 'reports' },
		});
		const first = { operation: operation.body.data.id };
		expect((await admin.send('PATCH', `/flows/${flow.body.data.id}`, first)).status).toBe(200);
		const run = () => admin.send('POST', `/flows/trigger/${flow.body.data.id}`, {});
		expect((await run()).body).toMatchObject({ holds: true, rows: expect.any(Number) });
		const row = await knex('workflow_log')
			.where({ collection: 'reports' })
			.orderBy('id')
			.first<{ id: number }>('id');
		await knex.raw('alter table workflow_log disable trigger user');
		await knex('workflow_log').where({ id: row.id }).update({ comment: 'forged' });
		await knex.raw('alter table workflow_log enable trigger user');
		expect(JSON.stringify((await run()).body)).toContain(`"id":${row.id}`);
	});
});
