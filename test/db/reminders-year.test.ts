import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { rounds } from '../support/soak.ts';
import { deadlines, live, looksOf, openYear } from './reminders-year/simulate.ts';
import { DEADLINES, expectedMails, type Moment, WITHOUT_MAIL } from './reminders-year/table.ts';

/** Small: until the end of March, Tết included, two looks a day. Full: the year, every hour and a minute before eight. */
const isFull = rounds(0, 1) === 1;
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
const TIMES = isFull ? ['07:59', ...HOURS].sort() : ['08:00', '19:00'];
const LOOKS = looksOf('2024-01-01', isFull ? '2024-12-31' : '2024-03-31', TIMES);
const PATIENCE = rounds(120_000, 3_600_000);

let database: TestDatabase;
let reports: ReadonlyMap<string, number>;

beforeEach(async () => {
	database = await createDatabase();
	reports = await openYear(database.knex);
});
afterEach(() => database.drop());

const inStudioOnly = (mail: string): boolean => mail.includes(` · ${WITHOUT_MAIL} · `);

/** What the ledger must hold: a row sent for each line of the table, none waiting, dead or cancelled. */
async function ledger(): Promise<unknown> {
	return database
		.knex('reminder_deliveries')
		.groupBy('state', 'channel')
		.orderBy('channel')
		.select('state', 'channel', database.knex.raw('count(*)::int as n'));
}

async function expectAsTable(looks: readonly Moment[]): Promise<void> {
	const lived = await live(database.knex, reports, looks);
	const expected = expectedMails(looks);
	const mails = expected.filter((mail) => !inStudioOnly(mail));
	expect(lived.mails).toEqual(mails);
	expect(new Set(lived.messageIds).size).toBe(mails.length);
	expect(await ledger()).toEqual([
		{ state: 'sent', channel: 'in_app', n: expected.length - mails.length },
		{ state: 'sent', channel: 'mail', n: mails.length },
	]);
}

describe('the year 2024 of thirteen districts', () => {
	it(
		'is told mail by mail as the table says, over Tết and the other days off',
		async () => {
			expect(await deadlines(database.knex)).toEqual(DEADLINES);
			await expectAsTable(LOOKS);
		},
		PATIENCE,
	);

	it(
		'loses nothing and repeats nothing when nobody sends for three weeks of it',
		async () => {
			const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31);
			// Each week lies anywhere within eight days of its own, so that no two of them overlap.
			const day = TIMES.length;
			const slot = fc.integer({ min: 0, max: Math.floor(LOOKS.length / (8 * day)) - 1 });
			const three = { minLength: 3, maxLength: 3 };
			const weeks = fc.tuple(fc.uniqueArray(slot, three), fc.array(fc.integer({ min: 0, max: day }), three));
			const [[slots, shifts] = [[], []]] = fc.sample(fc.noBias(weeks), { seed, numRuns: 1 });
			const starts = slots
				.map((from, index) => from * 8 * day + (shifts[index] ?? 0))
				.sort((one, other) => one - other);
			const isDown = (index: number): boolean =>
				starts.some((from) => index >= from && index < from + 7 * day);
			console.log(
				`SOAK_SEED=${seed}: down from ${starts
					.map((from) => LOOKS[from])
					.sort()
					.join(', ')}`,
			);
			await expectAsTable(LOOKS.filter((_, index) => !isDown(index)));
		},
		PATIENCE,
	);
});
