import nodemailer from 'nodemailer';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryPorts } from '@tiendo/core/store/reminders/deliver.ts';
import { planReminders } from '@tiendo/core/store/reminders/plan.ts';
import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startMoodyServer } from '../support/moody-smtp.ts';
import { freePort } from '../support/ports.ts';
import { mailbox, makeFixture, march } from './reminders-fixture.ts';

const MINUTE = 60_000;

let database: TestDatabase;

beforeEach(async () => {
	database = await createDatabase();
	await makeFixture(database.knex);
});
afterEach(() => database.drop());

const states = async (): Promise<Record<string, number>> => {
	const rows: { state: string; n: number }[] = await database
		.knex('reminder_deliveries')
		.groupBy('state')
		.select('state', database.knex.raw('count(*)::int as n'));
	return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};

/** A quarter of an hour by the clock of the database, for what is claimed. */
const letClaimsGrowStale = (): Promise<number> =>
	database
		.knex('reminder_deliveries')
		.where({ state: 'sending' })
		.update({ claimed_at: database.knex.raw(`claimed_at - interval '16 minutes'`) });

async function inCluster(sql: string, values: readonly unknown[] = []): Promise<number> {
	const client = new pg.Client({ ...database.connection, database: 'postgres' });
	await client.connect();
	const { rowCount } = await client.query(sql, [...values]);
	await client.end();
	return rowCount ?? 0;
}

/** As a restart looks from outside: every connection ends and, until `up`, no new one is let in. */
async function takeDown(): Promise<void> {
	const name = database.connection.database;
	await inCluster(`alter database ${name} allow_connections false`);
	await inCluster(`select pg_terminate_backend(pid) from pg_stat_activity where datname = $1`, [name]);
	while ((await inCluster(`select from pg_stat_activity where datname = $1`, [name])) > 0);
}
const bringUp = (): Promise<number> =>
	inCluster(`alter database ${database.connection.database} allow_connections true`);

/** Holds the ledger until the database goes down, so that a tick stands in the middle of what it does. */
async function whileTickWaitsForTheLedger(tick: () => Promise<unknown>): Promise<unknown> {
	const holder = new pg.Client(database.connection);
	holder.on('error', () => undefined);
	await holder.connect();
	await holder.query('begin');
	await holder.query('lock table reminder_deliveries in access exclusive mode');
	const running = tick().catch((error: unknown) => error);
	const waiting = `select from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`;
	while ((await inCluster(waiting, [database.connection.database])) === 0);
	await takeDown();
	const outcome = await running;
	await bringUp();
	return outcome;
}

describe('a mail server that is down for a day', () => {
	it('gets every mail once when it is back, and none is given up', async () => {
		let port = await freePort();
		const ports: DeliveryPorts = {
			...mailbox(),
			sendMail: async (mail) => {
				await nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true }).sendMail({
					...mail,
					from: 'tiendo@quangngai.example',
				});
			},
		};
		const start = march(19).getTime();
		for (let minute = 0; minute <= 24 * 60; minute += 30) {
			expect(await runTick(database.knex, new Date(start + minute * MINUTE), ports)).toMatchObject({
				sent: 0,
			});
		}
		expect(await states()).toEqual({ failed: 6 });
		const server = await startMoodyServer(() => null);
		port = server.port;
		for (let minute = 0; minute <= 4 * 60; minute += 30) {
			await runTick(database.knex, new Date(start + 24 * 60 * MINUTE + minute * MINUTE), ports);
		}
		await server.stop();
		expect(await states()).toEqual({ sent: 6 });
		expect(server.taken).toHaveLength(6);
		expect(new Set(server.taken.map(({ messageId }) => messageId)).size).toBe(6);
	});
});

describe('a database that is restarted during a tick', () => {
	it('while the plan is made: the next tick says everything once', async () => {
		const box = mailbox();
		await whileTickWaitsForTheLedger(() => runTick(database.knex, march(19), box));
		expect(box.mails).toEqual([]);
		expect(await runTick(database.knex, march(19, '08:01'), box)).toMatchObject({ planned: 6, sent: 6 });
		expect(box.mails).toHaveLength(6);
	});

	it('while rows are claimed: the next tick sends everything once', async () => {
		const box = mailbox();
		await planReminders(database.knex, march(19));
		await whileTickWaitsForTheLedger(() => runTick(database.knex, march(19), box));
		expect(box.mails).toEqual([]);
		expect(await runTick(database.knex, march(19, '08:01'), box)).toMatchObject({ planned: 0, sent: 6 });
		expect(box.mails).toHaveLength(6);
	});

	it('while mails are on their way: only those can come twice, with the same Message-ID', async () => {
		const box = mailbox();
		let onTheirWay = 0;
		let isDown = false;
		await runTick(database.knex, march(19), {
			...box,
			sendMail: async (mail) => {
				onTheirWay += 1;
				if (!isDown) {
					isDown = true;
					await takeDown();
				}
				await box.sendMail(mail);
			},
		}).catch(() => undefined);
		await bringUp();
		const before = box.mails.length;
		expect(before).toBe(onTheirWay);
		await letClaimsGrowStale();
		await runTick(database.knex, march(19, '08:16'), box);
		expect(await states()).toEqual({ sent: 6 });
		expect(new Set(box.mails.map(({ messageId }) => messageId)).size).toBe(6);
		expect(box.mails.length).toBeLessThanOrEqual(6 + onTheirWay);
	});
});

describe('a clock that is set back an hour', () => {
	it('repeats nothing, and what failed before is still sent', async () => {
		const down = mailbox((mail) => mail.to.address.startsWith('head.') && { code: 'ESOCKET' });
		expect(await runTick(database.knex, march(19, '08:30'), down)).toMatchObject({ sent: 3, failed: 3 });
		const box = mailbox();
		for (const time of ['07:30', '07:45', '08:00', '08:30'])
			await runTick(database.knex, march(19, time), box);
		expect(box.mails).toEqual([]);
		for (const time of ['08:31', '09:00', '09:30']) await runTick(database.knex, march(19, time), box);
		expect(box.mails.map(({ to }) => to.address.split('.')[0])).toEqual(['head', 'head', 'head']);
		expect(await states()).toEqual({ sent: 6 });
	});

	it('between two instances an hour apart each message still goes out once', async () => {
		// What was due the day before is said, so that the clock behind finds nothing of its own to catch up with.
		await runTick(database.knex, march(17, '12:00'), mailbox());
		const box = mailbox();
		const other = database.second();
		for (const day of [18, 19, 21])
			for (const hour of [8, 9, 10]) {
				const at = (hours: number): Date => march(day, `${String(hours).padStart(2, '0')}:00`);
				await Promise.all([runTick(database.knex, at(hour), box), runTick(other, at(hour - 1), box)]);
			}
		// due+0 and overdue-1 to six people, overdue-2 to six and three times to the reviewer.
		expect(box.mails).toHaveLength(6 + 6 + 9);
		expect(new Set(box.mails.map(({ messageId }) => messageId)).size).toBe(21);
	});
});
