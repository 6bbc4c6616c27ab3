import { afterEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { type MoodyServer, startMoodyServer } from '../support/moody-smtp.ts';
import { type Instance, startInstance } from '../support/reminder-processes.ts';
import { makeFixture, makeRule } from './reminders-fixture.ts';

/**
 * What three rules of New York say about two deadlines, one on each day on which its clocks change in 2031: on 9 March two
 * o'clock becomes three, on 2 November two becomes one again. UTC, and what the clock on the wall shows there.
 */
const TABLE = [
	['2031-03-08T06:30Z', 'at half past one', '01:30 EST'],
	['2031-03-08T07:30Z', 'at half past two', '02:30 EST'],
	['2031-03-08T12:30Z', 'after the night', '07:30 EST'],
	['2031-03-09T06:30Z', 'at half past one', '01:30 EST'],
	['2031-03-09T07:00Z', 'at half past two', '03:00 EDT: half past two does not exist'],
	['2031-03-09T11:30Z', 'after the night', '07:30 EDT'],
	['2031-03-10T05:30Z', 'at half past one', '01:30 EDT'],
	['2031-03-10T06:30Z', 'at half past two', '02:30 EDT'],
	['2031-03-10T11:30Z', 'after the night', '07:30 EDT'],
	['2031-11-01T05:30Z', 'at half past one', '01:30 EDT'],
	['2031-11-01T06:30Z', 'at half past two', '02:30 EDT'],
	['2031-11-01T11:30Z', 'after the night', '07:30 EDT'],
	['2031-11-02T05:30Z', 'at half past one', '01:30 EDT, the first of two'],
	['2031-11-02T07:30Z', 'at half past two', '02:30 EST'],
	['2031-11-02T12:30Z', 'after the night', '07:30 EST'],
	['2031-11-03T06:30Z', 'at half past one', '01:30 EST'],
	['2031-11-03T07:30Z', 'at half past two', '02:30 EST'],
	['2031-11-03T12:30Z', 'after the night', '07:30 EST'],
] as const;

const RULES = [
	{ subject_vi: 'at half past one', schedule: '30 1 * * *' },
	{ subject_vi: 'at half past two', schedule: '30 2 * * *' },
	// Six o'clock lies in the quiet hours, which end at half past seven.
	{ subject_vi: 'after the night', schedule: '0 6 * * *', quiet_from: '21:00', quiet_to: '07:30' },
];

/** Each moment of the table and the minute before it: what comes too early or too late shows at another one. */
const LOOKS = [
	...new Set(TABLE.map(([moment]) => Date.parse(moment)).flatMap((at) => [at - 60_000, at])),
].sort((a, b) => a - b);

let database: TestDatabase;
let server: MoodyServer;
let instance: Instance;

afterEach(async () => {
	await instance.process.stop();
	await server.stop();
	await database.drop();
});

async function setUp(zone: string): Promise<void> {
	database = await createDatabase();
	const { knex } = database;
	const { rule, reports } = await makeFixture(knex);
	await knex('reminder_rules').where({ id: rule }).update({ active: false });
	await knex('reports').where({ id: reports[0] }).update({ due_on: '2031-03-09' });
	await knex('reports').where({ id: reports[1] }).update({ due_on: '2031-11-02' });
	for (const change of RULES) {
		await makeRule(knex, {
			filter: JSON.stringify({
				template: { code: { _eq: 'nhac-viec' } },
				due_on: { _in: ['2031-03-09', '2031-11-02'] },
			}),
			offset_unit: 'days',
			repeat_every: null,
			repeat_max: null,
			escalate_from: null,
			audience: JSON.stringify({ unit_policies: ['Cán bộ báo cáo'] }),
			time_zone: 'America/New_York',
			...change,
		});
	}
	server = await startMoodyServer(() => null);
	instance = await startInstance(
		`zone-${zone.replace('/', '-').toLowerCase()}`,
		database.connection,
		server.port,
		{
			TZ: zone,
		},
	);
}

describe('a rule of a zone whose clocks change', () => {
	it.each(['UTC', 'America/New_York'])('speaks at its own local time on a server in %s', async (zone) => {
		await setUp(zone);
		const said: string[] = [];
		for (const look of LOOKS) {
			const before = server.taken.length;
			await instance.tick(new Date(look));
			for (const { subject } of server.taken.slice(before))
				said.push(`${new Date(look).toISOString().slice(0, 16)}Z ${subject}`);
		}
		expect(said).toEqual(TABLE.map(([moment, subject]) => `${moment} ${subject}`));
	});
});
