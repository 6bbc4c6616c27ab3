import fc from 'fast-check';
import type { Knex } from 'knex';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import type { ItemFilter } from '@tiendo/core/definitions/reminder/rule.ts';
import { addDays } from '@tiendo/core/domain/calendar/plain-date.ts';
import { decideReminders } from '@tiendo/core/domain/reminders/due.ts';
import { matchesFilter } from '@tiendo/core/domain/reminders/filter.ts';
import { loadCalendar } from '@tiendo/core/store/calendar.ts';
import { candidateKey, findCandidates } from '@tiendo/core/store/reminders/candidates.ts';
import { filterSql } from '@tiendo/core/store/reminders/filter-sql.ts';
import { itemJson } from '@tiendo/core/store/reminders/item-sql.ts';
import { loadTold } from '@tiendo/core/store/reminders/ledger.ts';
import { type PreparedRule, prepareRule } from '@tiendo/core/store/reminders/prepared.ts';
import { loadSubjectsByKey } from '@tiendo/core/store/reminders/subjects.ts';
import { loadSurroundings } from '@tiendo/core/store/reminders/surroundings.ts';
import { filterPaths } from '@tiendo/core/definitions/reminder/filter-check.ts';
import { useDatabase } from '../support/database.ts';
import { makeForeign } from './reminders-foreign.ts';
import { makeRule } from './reminders-fixture.ts';

const database = useDatabase();
const ITEMS = 60;
let db: Knex;
let recipient: string;

beforeAll(async () => {
	db = database().knex;
	await makeForeign(db);
	await db('reminder_rules').update({ active: false });
	recipient = ((await db('directus_users').first('id')) as { id: string }).id;
});

const FILTERS: readonly ItemFilter[] = [
	{ state: { _in: ['open', 'late'] } },
	{ state: { _neq: 'open' } },
	{ state: { _null: true } },
	{ cost: { _gte: 5 } },
	{ cost: { _eq: 5 } },
	{ done: { _eq: true } },
	{ due_on: { _lt: '2031-03-20' } },
	{ at: { _gt: '2031-03-10' } },
	{ shop: { _eq: 2 } },
	{ shop: { _null: true } },
	{ shop: { name: { _contains: 'a' } } },
	{ shop: { name: { _null: true } } },
	{ shop: { _and: [{ name: { _starts_with: 'B' } }, { size: { _nin: [1] } }] } },
	{ notes: { text: { _eq: 'x' } } },
	{ notes: { id: { _null: true } } },
];

const filters: fc.Arbitrary<ItemFilter> = fc.oneof(
	fc.constantFrom(...FILTERS),
	fc.tuple(fc.constantFrom(...FILTERS), fc.constantFrom(...FILTERS)).map(([a, b]) => ({ _or: [a, b] })),
	fc.tuple(fc.constantFrom(...FILTERS), fc.constantFrom(...FILTERS)).map(([a, b]) => ({ _and: [a, b] })),
);

const item = fc.record({
	state: fc.constantFrom('open', 'late', 'shut', null),
	due_on: fc.option(fc.integer({ min: -40, max: 20 }).map((days) => addDays('2031-03-19', days))),
	at: fc.option(
		fc
			.integer({ min: -40 * 24, max: 20 * 24 })
			.map((hour) => new Date(Date.UTC(2031, 2, 19, hour)).toISOString()),
	),
	cost: fc.constantFrom(null, 4, 5, 7.5),
	done: fc.constantFrom(null, true, false),
	shop: fc.constantFrom(null, 1, 2, 3),
});
const items = fc.array(item, { minLength: ITEMS, maxLength: ITEMS });

async function fill(rows: readonly Record<string, unknown>[]): Promise<void> {
	await db.raw('truncate jobs restart identity cascade');
	await db('jobs').insert(rows.map((row, index) => ({ ...row, name: `Việc ${index}` })));
	await db('notes').insert(
		rows.flatMap((_, index) => (index % 3 === 0 ? [{ job: index + 1, text: index % 2 ? 'x' : 'y' }] : [])),
	);
}

async function prepared(change: Record<string, unknown>): Promise<PreparedRule> {
	const id = await makeRule(db, {
		...{ subject: 'collection', collection: 'jobs', anchor_field: 'due_on', escalate_from: null },
		...{ audience: '{"policy": "Quản trị tỉnh"}', active: false },
		...change,
	});
	const parsed = parseReminderRule(
		(await db('reminder_rules').where({ id }).first()) as Record<string, unknown>,
	);
	if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
	const result = prepareRule(parsed.rule, await loadSurroundings(db));
	if (!result.ok) throw new Error(JSON.stringify(result.problems));
	return result.prepared;
}

describe('a filter in SQL', () => {
	it('finds every item that the filter lets through, and where it says so no other', async () => {
		const { model } = await loadSurroundings(db);
		const jobs = model.get('jobs');
		if (!jobs) throw new Error('no jobs');
		await fc.assert(
			fc.asyncProperty(items, fc.array(filters, { minLength: 12, maxLength: 12 }), async (rows, wanted) => {
				await fill(rows);
				for (const filter of wanted) {
					const json = itemJson(model, jobs, 'i', filterPaths(filter));
					const sql = filterSql(model, jobs, 'i', filter);
					const { rows: found } = await db.raw<{ rows: { item: unknown; fits: boolean | null }[] }>(
						`select ${json.text} as item, (${sql.text}) as fits from jobs i order by id`,
						[...json.values, ...sql.values] as Knex.RawBinding[],
					);
					for (const { item: read, fits } of found) {
						if (matchesFilter(filter, read)) expect([filter, read, fits]).toEqual([filter, read, true]);
						else if (sql.exact) expect([filter, read, fits === true]).toEqual([filter, read, false]);
					}
				}
			}),
			{ numRuns: 6 },
		);
	});

	it('is exact for what tables hold most, and leaves numbers with decimals as texts to the rules', async () => {
		const { model } = await loadSurroundings(db);
		const jobs = model.get('jobs');
		if (!jobs) throw new Error('no jobs');
		const exact = (filter: ItemFilter) => filterSql(model, jobs, 'i', filter).exact;
		expect(FILTERS.filter((filter) => !exact(filter))).toEqual([
			{ cost: { _eq: 5 } },
			{ at: { _gt: '2031-03-10' } },
		]);
	});
});

describe('planning in SQL', () => {
	const rules = fc.record({
		anchor_field: fc.constantFrom('due_on', 'at'),
		offsets: fc
			.uniqueArray(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 3 })
			.map((offsets) => JSON.stringify(offsets)),
		offset_unit: fc.constantFrom('days', 'working_days'),
		repeat_every: fc.option(fc.integer({ min: 1, max: 3 })),
		repeat_max: fc.integer({ min: 1, max: 5 }),
		schedule: fc.constantFrom('0 8 * * *', '30 9 * * mon'),
		filter: fc.option(filters).map((filter) => filter && JSON.stringify(filter)),
		done_filter: fc.option(filters).map((filter) => filter && JSON.stringify(filter)),
	});
	const told = fc.array(
		fc.record({
			subject: fc.integer({ min: 1, max: ITEMS }).map((id) => `jobs:${id}`),
			occurrence: fc.constantFrom('due-1', 'due+0', 'overdue-1', 'overdue-2', 'overdue-4'),
		}),
		{ maxLength: 60 },
	);
	const hours = fc.integer({ min: 0, max: 10 * 24 });

	it('finds what the rules decide over all items, whatever items, rule, ledger and moment', async () => {
		const calendar = await loadCalendar(db);
		let found = 0;
		await fc.assert(
			fc.asyncProperty(items, rules, told, hours, async (rows, change, ledger, hour) => {
				await fill(rows);
				const one = await prepared(change);
				const { id } = one.rule;
				const now = new Date(Date.UTC(2031, 2, 14, hour));
				const entries = new Map(ledger.map((entry) => [`${entry.subject} ${entry.occurrence}`, entry]));
				for (const entry of entries.values()) {
					await db('reminder_deliveries').insert({
						...entry,
						...{ rule: id, recipient, round: 1, state: 'cancelled', channel: 'mail' },
					});
				}
				const all = Array.from({ length: ITEMS }, (_, index) => `jobs:${index + 1}`);
				const decide = async (keys: readonly string[]): Promise<string[]> => {
					const subjects = await loadSubjectsByKey(db, one, keys, now);
					const decisions = decideReminders(one.rule, subjects, await loadTold(db, id, keys), calendar, now);
					return decisions.flatMap(({ due }) =>
						due ? [candidateKey({ ...due, occurrence: due.occurrence.key })] : [],
					);
				};
				const candidates = await findCandidates(db, one, calendar, now);
				const wanted = await decide(all);
				expect((await decide(candidates.map(({ subject }) => subject))).sort()).toEqual(wanted.sort());
				// What is due is found as that message, so that it can be known again.
				const named = new Set(candidates.map(candidateKey));
				expect(wanted.filter((key) => !named.has(key))).toEqual([]);
				found += wanted.length;
			}),
			{ numRuns: 40 },
		);
		expect(found).toBeGreaterThan(40);
	});
});
