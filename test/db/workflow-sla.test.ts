import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { parseWorkingHours } from '@tiendo/core/definitions/workflow/working-hours.ts';
import { readActiveWorkflow } from '@tiendo/core/store/workflow/definitions.ts';
import { readSla } from '@tiendo/core/store/workflow/sla.ts';
import { insertArticle, step, useNewsroom } from './workflow/newsroom.ts';

const database = useNewsroom();

/** Steps of the newsroom are taken on Wednesday 20 September 2023 at 15:00 in Việt Nam: two hours before closing. */
const at = (text: string) => new Date(`${text}:00+07:00`);

async function limit(hours: number | null, state = 'submitted'): Promise<void> {
	await database().knex('workflow_states').where({ key: state }).update({ sla_hours: hours });
}

async function slaAt(id: string, state: string, now: string) {
	const { knex } = database();
	const workflow = await readActiveWorkflow(knex, 'articles');
	return workflow && readSla(knex, workflow, { id, state }, at(now));
}

afterEach(async () => {
	await limit(null);
	await limit(null, 'draft');
	await database().knex('holidays').delete();
	await database().knex('workflows').update({ working_hours: null, time_zone: 'Asia/Ho_Chi_Minh' });
});

describe('the time a state allows', () => {
	it('runs from the step that led into it, in the hours and with the holidays that are set', async () => {
		const { knex } = database();
		const id = await insertArticle(knex);
		await step(knex, id, { action: 'submit', by: 'head' });
		expect(await slaAt(id, 'submitted', '2023-09-20T16:00')).toBeNull();
		await limit(4);
		const sla = await slaAt(id, 'submitted', '2023-09-20T16:00');
		expect(sla).toEqual({ hours: 4, due_at: at('2023-09-21T09:30').toISOString(), remaining_minutes: 180 });
		expect((await slaAt(id, 'submitted', '2023-09-21T10:00'))?.remaining_minutes).toBe(-30);

		await knex('holidays').insert({ day: '2023-09-21', kind: 'off' });
		expect((await slaAt(id, 'submitted', '2023-09-21T10:00'))?.due_at).toBe(
			at('2023-09-22T09:30').toISOString(),
		);
		await knex('workflows').update({ working_hours: '{"3": ["08:00-16:00"], "7": ["08:00-12:00"]}' });
		expect((await slaAt(id, 'submitted', '2023-09-21T10:00'))?.due_at).toBe(
			at('2023-09-24T11:00').toISOString(),
		);
		await knex('workflows').update({ working_hours: null, time_zone: 'UTC' });
		expect((await slaAt(id, 'submitted', '2023-09-21T10:00'))?.due_at).toBe('2023-09-20T14:00:00.000Z');
	});

	it('runs from the creation where no step was taken, and from the step into the state, not from a vote', async () => {
		const { knex } = database();
		await limit(8, 'draft');
		const id = await insertArticle(knex);
		// Created on Monday 18 September at 8:00.
		expect((await slaAt(id, 'draft', '2023-09-18T09:00'))?.due_at).toBe(at('2023-09-19T08:30').toISOString());
		await knex('articles').where({ id }).update({ date_created: null });
		expect(await slaAt(id, 'draft', '2023-09-18T09:00')).toBeNull();

		await limit(4);
		await knex('workflow_transitions').where({ action: 'approve' }).update({ quorum: 2 });
		await step(knex, id, { action: 'submit', by: 'head' });
		const before = await slaAt(id, 'submitted', '2023-09-20T16:00');
		expect(await step(knex, id, { action: 'approve', by: 'reviewer' })).toBe('submitted');
		expect(await slaAt(id, 'submitted', '2023-09-20T16:00')).toEqual(before);
		await knex('workflow_transitions').where({ action: 'approve' }).update({ quorum: 1 });
	});
});

describe('working hours of before the form had lines', () => {
	const written = async (hours: object) => {
		const { knex } = database();
		await knex('workflows').update({ working_hours: JSON.stringify(hours) });
		const file = new URL('../../schema/constraints/48-working-hours.sql', import.meta.url);
		for (let time = 0; time < 2; time += 1) await knex.raw(readFileSync(file, 'utf8'));
		return (await knex('workflows').first<{ working_hours: unknown }>('working_hours')).working_hours;
	};

	it('become lines that mean the same', async () => {
		const week = {
			...{ 1: ['07:30-11:30', '13:30-17:00'], 2: ['07:30-11:30', '13:30-17:00'] },
			...{ 6: ['07:30-11:30'], 7: [], 5: ['18:00-24:00'] },
		};
		const lines = await written(week);
		expect(lines).toEqual([
			{ days: ['1', '2', '6'], from: '07:30', to: '11:30' },
			{ days: ['1', '2'], from: '13:30', to: '17:00' },
			{ days: ['5'], from: '18:00', to: '24:00' },
		]);
		const parsed = (hours: unknown) =>
			[...parseWorkingHours(hours)].filter(([, shifts]) => shifts.length > 0).toSorted(([a], [b]) => a - b);
		expect(parsed(lines)).toEqual(parsed(week));
	});

	it.each([
		[{}],
		[{ 1: '08:00-12:00' }],
		[{ 1: ['8-12'] }],
		[{ 1: [480] }],
		[{ 8: ['08:00-12:00'] }],
		[{ monday: ['08:00-12:00'] }],
	])('stay as they are where they are no week: %j', async (hours) => {
		expect(await written(hours)).toEqual(hours);
	});
});
