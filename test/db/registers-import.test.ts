import type { Knex } from 'knex';
import { beforeAll, describe, expect, it } from 'vitest';
import { importRegister, type ImportCommand } from '@tiendo/core/store/registers/import.ts';
import type { StagedRow } from '@tiendo/core/store/registers/stage.ts';
import { useDatabase } from '../support/database.ts';

const db = useDatabase();
let user = '';
let unit = 0;
let outside = 0;

beforeAll(async () => {
	const who = await db()
		.knex('directus_users')
		.where({ email: 'officer.tu-nghia@quangngai.example' })
		.first<{ id: string; unit: number }>('id', 'unit');
	[user, unit] = [who.id, who.unit];
	const other = await db()
		.knex('units')
		.where({ level: 'district' })
		.whereNot({ id: unit })
		.first<{ id: number }>('id');
	outside = other.id;
});

/** Rows as they come from a file whose first line is the headings. */
function command(rows: readonly StagedRow['values'][], changes: Partial<ImportCommand> = {}): ImportCommand {
	async function* batches() {
		yield rows.map((values, index) => ({ row: index + 2, values }));
	}
	const trace = { file: 'a.csv', ip: null, userAgent: null };
	return { register: 'trainings', batches: batches(), user, update: null, dryRun: false, trace, ...changes };
}

const training = (title: string, more: StagedRow['values'] = {}): StagedRow['values'] => ({
	...{ unit, title, kind: 'class', starts_on: '2023-09-14', ends_on: '2023-09-14' },
	...more,
});
const attended = (title: string, audience: string, participations: number, more = {}) =>
	training(title, { audience, participations, ...more });
const run = (wanted: ImportCommand, knex: Knex = db().knex) => importRegister(knex, wanted);
const countOf = async (like: string) =>
	Number((await db().knex('trainings').whereLike('title', like).count('* as n').first<{ n: string }>()).n);

describe('rows into a register', () => {
	it('keep every character that a text may have', async () => {
		const title = 'Dấu \\ gạch, \\N và \\t; "ngoặc" 😀 = + - @';
		await run(command([attended(title, 'residents', 3)]));
		expect(await countOf('Dấu %')).toBe(1);
		expect(await db().knex('trainings').where({ title }).first('title')).toEqual({ title });
	});

	it('meet the oldest of several trainings of one name that are there already, and stop at no such pair', async () => {
		const twin = { ...training('Hai bản ghi'), provenance: 'sourced' };
		const made: { id: number }[] = await db().knex('trainings').insert([twin, twin]).returning('id');
		const outcome = await run(command([attended('HAI bản  ghi', 'residents', 5)]));
		expect(outcome.written['trainings']).toEqual({ created: 0, updated: 0 });
		const rows: { training: number }[] = await db()
			.knex('training_attendance')
			.whereIn(
				'training',
				made.map(({ id }) => id),
			)
			.select('training');
		expect(rows).toEqual([{ training: Math.min(...made.map(({ id }) => id)) }]);
	});

	it('an empty cell of a training that is there says nothing and erases nothing', async () => {
		await run(command([attended('Có chỗ', 'residents', 5, { place: 'Nhà văn hóa', persons: 4 })]));
		const again = await run(
			command([attended('Có chỗ', 'residents', 5), attended('Có chỗ', 'officials', 1)]),
		);
		expect(again).toMatchObject({ created: 1, updated: 0, refused: 0 });
		const row = await db().knex('trainings').where({ title: 'Có chỗ' }).first<{ place: string }>('place');
		expect(row.place).toBe('Nhà văn hóa');
	});

	it('that contradict the first row of their training are refused with its number', async () => {
		const outcome = await run(
			command([
				attended('Trái nhau', 'residents', 5, { place: 'A' }),
				attended('Trái nhau', 'officials', 5, { place: 'B' }),
				attended('Trái nhau', 'working_age', 5),
			]),
		);
		expect(outcome).toMatchObject({ created: 2, refused: 1 });
		expect(outcome.problems).toMatchObject([{ row: 3, code: 'differs_in_file', other: 2 }]);
	});

	it('are all taken back in a dry run, also what it would change', async () => {
		await run(command([attended('Thử', 'residents', 5)]));
		const update: ImportCommand['update'] = (trx) => async (collection, id, changes) =>
			(await trx(collection).where({ id }).update(changes)) === 1;
		const rows = [attended('Thử', 'residents', 6), attended('Thử hai', 'residents', 1)];
		const trial = await run(command(rows, { update, dryRun: true }));
		expect(trial).toMatchObject({ created: 1, updated: 1, refused: 0 });
		expect(await countOf('Thử hai')).toBe(0);
		const done = await run(command(rows, { update }));
		expect(done).toMatchObject({ created: 1, updated: 1, refused: 0 });
		expect(await run(command(rows, { update }))).toMatchObject({ created: 0, updated: 0, refused: 0 });
	});

	it('two imports at once on two connections make everything once', async () => {
		const rows = Array.from({ length: 500 }, (_, n) => attended(`Song song ${n}`, 'residents', n));
		const [one, two] = await Promise.all([run(command(rows)), run(command(rows), db().second())]);
		expect(one.created + two.created).toBe(500);
		expect(await countOf('Song song %')).toBe(500);
	});

	it('of a unit outside the subtree are refused by the database, whatever the code above it let through', async () => {
		const rows = [
			attended('Lọt lưới', 'residents', 1),
			attended('Lọt lưới 2', 'residents', 1, { unit: outside }),
		];
		await expect(run(command(rows))).rejects.toMatchObject({ code: 'TD003' });
		expect(await countOf('Lọt lưới%')).toBe(0);
	});

	it('name no more problems than an answer holds, and count them all', async () => {
		const rows = Array.from({ length: 1500 }, () => attended('Lặp lại', 'residents', 1));
		const outcome = await run(command(rows));
		expect(outcome).toMatchObject({ created: 1, refused: 1499, found: 1499 });
		expect(outcome.problems).toHaveLength(1000);
		expect(outcome.problems[0]).toMatchObject({ row: 3, code: 'duplicate_in_file', other: 2 });
	});
});

describe('members', () => {
	it('of a name that two teams share need the level, and find a team that is there twice by its older row', async () => {
		const team = { name: 'Tổ trùng', unit, provenance: 'sourced' };
		await db()
			.knex('teams')
			.insert([
				{ ...team, level: 'commune' },
				{ ...team, level: 'village' },
				{ ...team, level: 'village' },
			]);
		const member = (level: string | null) => ({
			unit,
			team: 'tổ TRÙNG',
			level,
			full_name: `Thành viên ${level}`,
		});
		const outcome = await run(command([member(null), member('village')], { register: 'team_members' }));
		expect(outcome).toMatchObject({ created: 1, refused: 1 });
		expect(outcome.problems).toMatchObject([{ row: 2, field: 'team', code: 'team_ambiguous' }]);
	});
});
