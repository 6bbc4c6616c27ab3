import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { rounds } from '../support/soak.ts';
import { type Expected, expectedYear } from './reminders-year/expected.ts';
import { DEADLINES } from './reminders-year/reports.ts';
import { deadlines, live, looksOf, openYear, speakingRules } from './reminders-year/simulate.ts';
import { byCounting, byTable, MOMENTS, ruleOf, TARGETS, type YearTarget } from './reminders-year/targets.ts';
import { dayOf, type Moment, RULES } from './reminders-year/year.ts';

/** Small: until the second week of March, Tết included, two looks a day. Full: the year, every hour and a minute before eight. */
const isFull = rounds(0, 1) === 1;
const HOURS = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);
const TIMES = isFull ? ['07:59', ...HOURS].sort() : ['08:00', '19:00'];
const LOOKS = looksOf('2024-01-01', isFull ? '2024-12-31' : '2024-03-10', TIMES);
const PATIENCE = rounds(120_000, 3_600_000);

let database: TestDatabase;
let reports: ReadonlyMap<string, number>;

/** What the ledger holds by channel and state: a row sent for each message of the table, none waiting, dead or cancelled. */
async function ledger(): Promise<unknown> {
	const rows: { key: string; n: number }[] = await database
		.knex('reminder_deliveries')
		.groupBy('state', 'channel')
		.select(database.knex.raw(`channel || ' ' || state as key, count(*)::int as n`));
	return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}

/** Lives through the looks and compares line by line; a process starts at the first and after every pause. */
async function expectAsTable(isDown: (index: number) => boolean): Promise<Expected> {
	const all = LOOKS.filter((_, index) => !isDown(index));
	const started = new Set(LOOKS.filter((_, index) => !isDown(index) && (index === 0 || isDown(index - 1))));
	const expected = expectedYear({ all, started });
	const lived = await live(database, reports, { all, started });
	expect(lived.lines).toEqual(expected.lines);
	expect(new Set(lived.messageIds).size).toBe(expected.mails);
	expect(await ledger()).toEqual({ 'in_app sent': expected.rows.in_app, 'mail sent': expected.rows.mail });
	return expected;
}

describe('the table of targets', () => {
	it('agrees with a count of their figures', () => {
		const compare = (count: (target: YearTarget, at: Moment) => string | null): readonly string[] =>
			TARGETS.flatMap((target) =>
				MOMENTS[ruleOf(target)].map(
					(at) => `${target.indicator} ${target.whose} ${at}: ${count(target, at)}`,
				),
			);
		expect(compare((target, at) => byTable(target, dayOf(at)))).toEqual(compare(byCounting));
	});
});

describe('the year 2024 of thirteen districts', () => {
	beforeEach(async () => {
		database = await createDatabase();
		reports = await openYear(database.knex);
	});
	afterEach(() => database.drop());

	it(
		'is told mail by mail as the table says, over Tết and the other days off',
		async () => {
			expect(await deadlines(database.knex)).toEqual(DEADLINES);
			expect(await speakingRules(database.knex)).toEqual(Object.keys(RULES));
			const { lines } = await expectAsTable(() => false);
			// Each of the rules had something to say.
			const spoke = new Set(lines.flatMap((line) => line.split(' · ')[1]?.split(' + ') ?? []));
			expect(spoke).toEqual(new Set(Object.keys(RULES)));
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
			await expectAsTable(isDown);
		},
		PATIENCE,
	);
});
