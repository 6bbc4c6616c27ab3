import { describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
let serial = 0;

interface Unit {
	readonly id: number;
	readonly path: string;
}

/** A unit under that parent, with a code nobody else uses. */
const addUnit = async (parent: number | null, fields: Record<string, unknown> = {}): Promise<Unit> => {
	serial += 1;
	const name = `Đơn vị ${serial}`;
	const [unit] = await database()
		.knex('units')
		.insert({
			code: `T${serial}`,
			name,
			full_name: name,
			level: 'commune',
			kind: 'xa',
			parent,
			valid_from: '2020-01-01',
			...fields,
		})
		.returning<Unit[]>(['id', 'path']);
	if (unit === undefined) throw new Error('no row came back');
	return unit;
};

const pathOf = async (id: number): Promise<string> =>
	(await database().knex('units').where({ id }).first<Unit>('path')).path;

describe('the path of a unit', () => {
	it('names the ids from the root down, whatever the writer sends', async () => {
		const root = await addUnit(null, { path: '/999/' });
		const child = await addUnit(root.id, { path: '' });
		expect(root.path).toBe(`/${root.id}/`);
		expect(child.path).toBe(`/${root.id}/${child.id}/`);
	});

	it('cannot be overwritten', async () => {
		const unit = await addUnit(null);
		await database().knex('units').where({ id: unit.id }).update({ path: '/1/' });
		expect(await pathOf(unit.id)).toBe(unit.path);
	});

	it('follows a move, down to the leaves', async () => {
		const [oldHome, newHome] = [await addUnit(null), await addUnit(null)];
		const district = await addUnit(oldHome.id);
		const commune = await addUnit(district.id);
		const village = await addUnit(commune.id);
		await database().knex('units').where({ id: district.id }).update({ parent: newHome.id });
		expect(await pathOf(village.id)).toBe(`/${newHome.id}/${district.id}/${commune.id}/${village.id}/`);
	});

	it('follows when a branch becomes a root of its own', async () => {
		const root = await addUnit(null);
		const district = await addUnit(root.id);
		const commune = await addUnit(district.id);
		await database().knex('units').where({ id: district.id }).update({ parent: null });
		expect(await pathOf(commune.id)).toBe(`/${district.id}/${commune.id}/`);
	});

	it('refuses a unit below itself, directly or through others', async () => {
		const top = await addUnit(null);
		const middle = await addUnit(top.id);
		const bottom = await addUnit(middle.id);
		for (const parent of [top.id, middle.id, bottom.id]) {
			const move = database().knex('units').where({ id: top.id }).update({ parent });
			await expect(move).rejects.toMatchObject({ code: 'TD006' });
		}
		expect(await pathOf(top.id)).toBe(top.path);
	});

	it('stays without a cycle when two moves race', async () => {
		const [a, b] = [await addUnit(null), await addUnit(null)];
		const second = database().second();
		const moves = await Promise.allSettled([
			database().knex('units').where({ id: a.id }).update({ parent: b.id }),
			second('units').where({ id: b.id }).update({ parent: a.id }),
		]);
		expect(moves.filter(({ status }) => status === 'rejected')).not.toHaveLength(0);
		const parents = await database().knex('units').whereIn('id', [a.id, b.id]).whereNotNull('parent');
		expect(parents.length).toBeLessThan(2);
	});
});

describe('the key of a unit', () => {
	it('is the code and the first day in force: the same code may come back later', async () => {
		await addUnit(null, { code: '21001', valid_from: '2004-07-01', valid_to: '2025-06-30' });
		await addUnit(null, { code: '21001', valid_from: '2025-07-01' });
		const again = addUnit(null, { code: '21001', valid_from: '2025-07-01' });
		await expect(again).rejects.toMatchObject({ code: '23505' });
	});

	it('needs days that do not run backwards', async () => {
		const backwards = addUnit(null, { valid_from: '2025-07-01', valid_to: '2025-06-30' });
		await expect(backwards).rejects.toMatchObject({ code: '23514' });
	});
});
