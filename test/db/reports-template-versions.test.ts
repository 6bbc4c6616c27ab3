import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { type Fixture, makeFixture, openReport, refusedWith } from './reports-fixture.ts';

describe('a template by which a report was sent, whoever writes', () => {
	const db = useDatabase();
	let fixture: Fixture;
	let used: number;
	let usedLine: number;

	beforeAll(async () => {
		const knex = db().knex;
		// The monthly template of the demonstration has 117 approved reports.
		used = (await knex('report_templates').where({ code: 'BC-THANG' }).first<{ id: number }>('id')).id;
		usedLine = (
			await knex('report_template_lines').where({ template: used, number: '2.1' }).first<{ id: number }>('id')
		).id;
		fixture = await makeFixture(knex, 'VERSIONS');
		await openReport(knex, fixture, [1, 2]);
	});

	it.each<[string, Record<string, unknown>]>([
		['number', { number: '9.9' }],
		['kind', { kind: 'computed', formula: '{1.1}' }],
		['min', { min: 5 }],
		['max', { max: 5 }],
		['required', { required: false }],
		['decimals', { decimals: 2 }],
		['section', { section: 'A' }],
	])('keeps the %s of its lines', async (_, change) => {
		const line = () => db().knex('report_template_lines').where({ id: usedLine });
		expect(await refusedWith(line().update(change))).toBe('TD005');
		const own = db().knex('report_template_lines').where({ id: fixture.lines[0] });
		await db()
			.knex.transaction(async (trx) => {
				expect(await refusedWith(own.clone().transacting(trx).update(change))).toBeNull();
				throw new Error('undo');
			})
			.catch((error: Error) => expect(error.message).toBe('undo'));
	});

	it('says why, and which line', async () => {
		const failed: unknown = await db()
			.knex('report_template_lines')
			.where({ id: usedLine })
			.update({ min: 7 })
			.catch((error: unknown) => error);
		const detail = JSON.parse((failed as { detail: string }).detail) as Record<string, unknown>;
		expect(detail).toMatchObject({ reason: 'template_in_use', template: used, line: '2.1' });
	});

	it.each<[string, Record<string, unknown>]>([
		['checks', { checks: '[]' }],
		['attachments', { attachments: JSON.stringify([{ key: 'a', title_vi: 'A' }]) }],
		['sections', { sections: JSON.stringify([{ key: 'a', title_vi: 'A' }]) }],
		['cycle', { cycle: 'quarter' }],
		['regime', { regime: 'custom' }],
		['level', { unit_level: 'commune' }],
		['version', { version: 77 }],
	])('keeps its %s', async (_, change) => {
		const row = () => db().knex('report_templates');
		expect(await refusedWith(row().where({ id: used }).update(change))).toBe('TD005');
		expect(await refusedWith(row().where({ id: fixture.template }).update(change))).toBeNull();
	});

	it('is not deleted, nor are its lines', async () => {
		expect(await refusedWith(db().knex('report_template_lines').where({ id: usedLine }).delete())).toBe(
			'TD005',
		);
		expect(await refusedWith(db().knex('report_templates').where({ id: used }).delete())).toBe('TD005');
	});

	it('leaves help, titles, prefill, order, names and what stays the same free', async () => {
		const line = db().knex('report_template_lines').where({ id: usedLine });
		const free = {
			help_vi: 'Đếm lượt',
			title_vi: 'Tên rõ hơn',
			prefill: null,
			sort: 99,
			min: 0,
			required: true,
		};
		expect(await refusedWith(line.update(free))).toBeNull();
		const template = db().knex('report_templates').where({ id: used });
		expect(
			await refusedWith(
				template.update({
					name_vi: 'Tên khác',
					introduction_vi: 'Lời dẫn',
					is_active: false,
					cycle: 'month',
				}),
			),
		).toBeNull();
	});

	it('a first sending and a change of lines do not pass each other: the second waits and looks again', async () => {
		const [own, other] = [db().knex, db().second()];
		const report = await own('reports').where({ template: fixture.template }).first<{ id: number }>('id');
		let changed: Promise<string | null> | undefined;
		await own.transaction(async (sending) => {
			// What a transition does first, and what it writes before it commits.
			await sending('reports').where({ id: report.id }).forUpdate().first('id');
			changed = refusedWith(
				other('report_template_lines').where({ id: fixture.lines[0] }).update({ min: 1 }),
			);
			for (let waiting = 0; waiting === 0;) {
				// Not within the transaction: it would see the same moment again and again.
				const { rows } = await other.raw<{ rows: { n: number }[] }>(
					`select count(*)::int as n from pg_stat_activity where datname = current_database()
						and wait_event_type = 'Lock' and query like '%report_template_lines%'`,
				);
				waiting = rows[0]?.n ?? 0;
			}
			// The token that lets a transition write to the log.
			await sending.raw(`select set_config('tiendo.transition', ?, true)`, [
				`reports:${report.id}:draft>submitted`,
			]);
			await sending.raw(
				`insert into workflow_log (collection, item, workflow, round, action, from_state, to_state, at, revision, hash)
				select 'reports', ?, id, 1, 'submit', 'draft', 'submitted', now(), 'r', 'h' from workflows
				where collection = 'reports' limit 1`,
				[String(report.id)],
			);
		});
		expect(await changed).toBe('TD005');
	});
});
