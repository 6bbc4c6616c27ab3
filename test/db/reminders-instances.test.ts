import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { type Arrival, type MoodyServer, startMoodyServer, type Verdict } from '../support/moody-smtp.ts';
import { type Instance, startInstance } from '../support/reminder-processes.ts';
import { rounds, seeded } from '../support/soak.ts';
import { fillCrowd, MORNING } from './reminders-crowd.ts';

/** Periods × thirteen districts × officers of each: 312 messages, or 10,010. */
const PERIODS = rounds(3, 35);
const OFFICERS = rounds(8, 22);
const DELIVERIES = PERIODS * 13 * OFFICERS;

/** Mails that one process has on their way at a time, at most: docs/decisions/0050-reminders-at-least-once.md. */
const ON_THEIR_WAY = 5;

const PATIENCE = rounds(180_000, 3_600_000);
const random = seeded(Number(process.env['SOAK_SEED'] ?? 20_310_318));

let database: TestDatabase;
let server: MoodyServer;
let instances: readonly Instance[];
const killed = new Set<string>();

/** One in a hundred mails is never wanted, one attempt in eight is put off, and now and then the line is closed. */
const moods = new Map<string, boolean>();
function judge({ messageId }: Arrival): Verdict {
	const unwanted = moods.get(messageId) ?? random() < 0.01;
	moods.set(messageId, unwanted);
	if (unwanted) return 554;
	const mood = random();
	return mood < 0.01 ? 421 : mood < 0.125 ? 451 : null;
}

/** The first dies while the server has its mail and has not said so yet: it will never know. */
async function killInTheWindow({ from }: Arrival, taken: number): Promise<void> {
	const [first] = instances;
	if (first?.name !== from || killed.has(from) || taken < DELIVERIES / 4) return;
	killed.add(from);
	await first.kill();
}

/** Lets a few turns of the event loop pass, so that a kill meets the process at another place each time. */
async function turns(wanted: number): Promise<void> {
	for (let turn = 0; turn < wanted; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

beforeAll(async () => {
	database = await createDatabase();
	await fillCrowd(database.knex, { periods: PERIODS, officers: OFFICERS });
	server = await startMoodyServer(judge, killInTheWindow);
	instances = await Promise.all(
		['instance-1', 'instance-2', 'instance-3'].map((name) =>
			startInstance(name, database.connection, server.port),
		),
	);
}, PATIENCE);

afterAll(async () => {
	await Promise.all(instances.map(({ process }) => process.stop()));
	await server.stop();
	await database.drop();
});

const countOf = async (...states: readonly string[]): Promise<number> => {
	const row: { n: number } = await database
		.knex('reminder_deliveries')
		.whereIn('state', [...states])
		.first(database.knex.raw('count(*)::int as n'));
	return row.n;
};

/** A clock that all share: every tick is a minute later than the one before, whoever asks. */
let minutes = 0;
const nextMinute = (): Date => new Date(MORNING.getTime() + (minutes += 1) * 60_000);

/** Ticks until nothing waits any more; ends early when the process is killed. */
async function work(instance: Instance): Promise<void> {
	while ((await instance.tick(nextMinute())) && (await countOf('pending', 'failed')) > 0);
}

/** The second dies at any moment, once half of the mails are out. */
async function killInTheMiddle(isOver: () => boolean): Promise<void> {
	while (server.taken.length < DELIVERIES / 2 && !isOver()) await turns(1);
	await turns(Math.floor(random() * 400));
	killed.add('instance-2');
	await instances[1]?.kill();
}

const timesTaken = (): ReadonlyMap<string, readonly Arrival[]> =>
	Map.groupBy(server.taken, ({ messageId }) => messageId);

describe('three instances, two of them killed, and a mail server that refuses at random', () => {
	it(
		`send each of ${DELIVERIES} messages once, or the ledger says why not`,
		async () => {
			let isOver = false;
			const working = Promise.all(instances.map(work)).finally(() => (isOver = true));
			await Promise.all([working, killInTheMiddle(() => isOver)]);
			expect([...killed].sort()).toEqual(['instance-1', 'instance-2']);

			// All that the third could send is sent. What is still claimed was the dead ones'; a quarter of an hour passes.
			const orphans = await countOf('sending');
			expect(orphans).toBeGreaterThan(0);
			await database
				.knex('reminder_deliveries')
				.where({ state: 'sending' })
				.update({ claimed_at: database.knex.raw(`claimed_at - interval '16 minutes'`) });
			const [, , third] = instances;
			if (third) await work(third);

			const rows: { state: string; message_id: string; error: string | null; attempts: number }[] =
				await database.knex('reminder_deliveries').select('state', 'message_id', 'error', 'attempts');
			const taken = timesTaken();
			const sent = rows.filter(({ state }) => state === 'sent');
			const dead = rows.filter(({ state }) => state === 'dead');
			expect(rows).toHaveLength(DELIVERIES);
			expect(sent.length + dead.length).toBe(DELIVERIES);
			expect(new Set(sent.map((row) => row.message_id))).toEqual(new Set(taken.keys()));
			expect(new Set(dead.map((row) => row.message_id))).toEqual(
				new Set(server.refused.map(({ messageId }) => messageId)),
			);
			expect(dead.filter(({ error }) => !error?.includes('554'))).toEqual([]);

			// One text to one person has one Message-ID, however often it came.
			const byText = Map.groupBy(server.taken, ({ to, subject }) => `${to} ${subject}`);
			expect(byText.size).toBe(sent.length);
			expect(taken.size).toBe(sent.length);

			// What came twice was first sent by a process that died before it could say so, and by nobody else.
			const twice = [...taken.values()].filter((arrivals) => arrivals.length > 1);
			expect(twice.filter((arrivals) => arrivals.length > 2)).toEqual([]);
			expect(twice.filter(([first]) => !killed.has(first?.from ?? ''))).toEqual([]);
			expect(twice.length).toBeGreaterThan(0);
			expect(twice.length).toBeLessThanOrEqual(killed.size * ON_THEIR_WAY);

			const shares = [...Map.groupBy(server.taken, ({ from }) => from)].map(
				([name, { length }]) => `${name} ${length}`,
			);
			console.log(
				`Deliveries: ${DELIVERIES}, sent ${sent.length}, refused for good ${dead.length}, put off ${server.putOff} times, ` +
					`left claimed by the killed ${orphans}, taken twice with the same Message-ID ${twice.length}; ${shares.sort().join(', ')}.`,
			);
		},
		PATIENCE,
	);
});
