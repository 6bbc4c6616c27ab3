import type { Knex } from 'knex';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import { claimEnvelopes } from '@tiendo/core/store/reminders/claim.ts';
import { deliverDue } from '@tiendo/core/store/reminders/deliver.ts';
import { planReminders } from '@tiendo/core/store/reminders/plan.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { createProvince, openReport, post } from './progress-fixture.ts';
import { type Fixture, mailbox, makeFixture, makeRule, march, moveReport } from './reminders-fixture.ts';
import { makeForeign } from './reminders-foreign.ts';

let database: TestDatabase;
let db: Knex;

beforeEach(async () => {
	database = await createDatabase();
	db = database.knex;
});
afterEach(() => database.drop());

const lines = (box: ReturnType<typeof mailbox>): string[] =>
	box.mails.map(({ to, subject }) => `${to.address.split('@')[0]}: ${subject}`).sort();

const errors = (): Promise<(string | null)[]> =>
	db('reminder_deliveries').distinct('error').whereNotNull('error').orderBy('error').pluck('error');

describe('any collection', () => {
	const about = {
		...{ subject: 'collection', collection: 'jobs', anchor_field: 'due_on', escalate_from: null },
		...{ title_template: '{{name}} ({{shop.name}})', subject_vi: '{{ title }}', body_vi: '{{ when }}' },
		audience: '{"user_field": "owner", "policy": "Thẩm định tỉnh"}',
	};
	const userId = async (name: string): Promise<string> =>
		(
			(await db('directus_users')
				.where({ email: `${name}@quangngai.example` })
				.first('id')) as { id: string }
		).id;

	beforeEach(async () => {
		await makeForeign(db);
		await makeFixture(db, { active: false });
		await db('jobs').insert([
			{ name: 'Sơn', state: 'open', due_on: '2031-03-18', shop: 1, owner: await userId('head.tu-nghia') },
			{ name: 'Mộc', state: 'shut', due_on: '2031-03-18', shop: 2 },
			{ name: 'Nề', state: 'open', due_on: '2031-06-18', shop: 2 },
		]);
	});

	it('is reminded of by its own date, title, people and end', async () => {
		await makeRule(db, { ...about, done_filter: '{"state": {"_eq": "shut"}}' });
		const box = mailbox();
		expect(await runTick(db, march(19), box)).toMatchObject({ planned: 2, sent: 2, problems: [] });
		expect(lines(box)).toEqual(['head.tu-nghia: Sơn (Alpha)', 'reviewer: Sơn (Alpha)']);
		expect(box.mails[0]?.text).toContain('/admin/content/jobs/1');
	});

	it('is not spoken of any more once its condition clears, also between plan and mail', async () => {
		await makeRule(db, {
			...about,
			filter: '{"shop": {"name": {"_eq": "Alpha"}}, "state": {"_neq": "shut"}}',
		});
		await planReminders(db, march(19));
		await db('jobs').update({ state: 'shut' });
		expect(await deliverDue(db, march(19), mailbox())).toMatchObject({ sent: 0, cancelled: 2 });
		expect(await errors()).toEqual(['filtered_out']);
	});

	it('is reminded of in a project that has nothing else of ours', async () => {
		await makeRule(db, { ...about, audience: '{"policy": ["Quản trị tỉnh"]}' });
		const guards: string[] = await db('pg_event_trigger').pluck('evtname');
		for (const guard of guards) await db.raw('drop event trigger ??', [guard]);
		await db.raw(`
			delete from directus_relations where many_field in ('unit', 'lead_unit');
			alter table directus_users drop column unit cascade;
			drop table indicator_values, report_values, reports_files, reports, report_periods, report_template_lines, report_templates,
				targets, indicators, tasks, task_groups, training_attendance, trainings, team_members, teams, holidays, delegations,
				workflow_log, workflow_transitions, workflow_states, workflows, unit_successions, units cascade`);
		await makeRule(db, { subject: 'reports' });
		const box = mailbox();
		const tick = await runTick(db, march(19), box);
		expect(tick.problems.map(({ reason }) => reason)).toEqual([
			'subject: the subject "reports" is not there in this project',
		]);
		expect(lines(box)).toEqual(['province: Mộc (Beta)', 'province: Sơn (Alpha)']);
	});

	it('obeys a rule as it stands at the tick, without a restart', async () => {
		const id = await makeRule(db, { ...about, audience: '{"policy": "Thẩm định tỉnh"}' });
		const box = mailbox();
		expect(await runTick(db, march(19, '07:59'), box)).toMatchObject({ planned: 0 });
		await db('reminder_rules').where({ id }).update({ audience: '{"policy": "Lãnh đạo tỉnh"}' });
		await runTick(db, march(19), box);
		await db('reminder_rules').where({ id }).update({ active: false });
		expect(await runTick(db, march(21), box)).toMatchObject({ planned: 0 });
		expect(lines(box).map((line) => line.split(':')[0])).toEqual(['leader', 'leader']);
	});

	it('puts what is over an hour’s limit into the next one, and says so', async () => {
		await db('jobs').insert(
			Array.from({ length: 5 }, (_, n) => ({ name: `Việc ${n}`, state: 'open', due_on: '2031-03-18' })),
		);
		await makeRule(db, { ...about, audience: '{"policy": "Thẩm định tỉnh"}' });
		const box = mailbox();
		const ports = { ...box, perHour: 3 };
		expect(await runTick(db, march(19, '08:10'), ports)).toMatchObject({ planned: 7, claimed: 3, sent: 3 });
		expect(await runTick(db, march(19, '08:59'), ports)).toMatchObject({ claimed: 0 });
		const waiting: { state: string; attempts: number; next_attempt_at: Date; error: string }[] = await db(
			'reminder_deliveries',
		).where({ state: 'pending' });
		expect(waiting.map(({ attempts, next_attempt_at, error }) => [attempts, next_attempt_at, error])).toEqual(
			Array.from({ length: 4 }, () => [
				0,
				march(19, '09:00'),
				'The limit of 3 mails an hour for this recipient is reached; waits for the next hour.',
			]),
		);
		expect(await runTick(db, march(19, '09:00'), ports)).toMatchObject({ sent: 3 });
		expect(await runTick(db, march(19, '10:00'), ports)).toMatchObject({ sent: 1 });
		expect(box.mails).toHaveLength(7);
		expect(await errors()).toEqual([]);
	});

	it('keeps an hour’s limit also where two connections claim at the same time', async () => {
		await db('jobs').insert(
			Array.from({ length: 9 }, (_, n) => ({ name: `Việc ${n}`, state: 'open', due_on: '2031-03-18' })),
		);
		await makeRule(db, { ...about, audience: '{"policy": "Thẩm định tỉnh"}' });
		expect(await planReminders(db, march(19))).toMatchObject({ entered: 11 });
		const pools = [db, database.second()];
		const claims = await Promise.all(
			Array.from({ length: 8 }, (_, n) =>
				claimEnvelopes(pools[n % 2] ?? db, march(19), 2, 'tiendo.example', { perHour: 5 }),
			),
		);
		const claimed = claims.flat().flatMap(({ deliveries }) => deliveries.map(({ id }) => id));
		expect([claimed.length, new Set(claimed).size]).toEqual([5, 5]);
		expect(
			await db('reminder_deliveries')
				.groupBy('state', 'next_attempt_at')
				.orderBy('state')
				.select('state', {
					at: 'next_attempt_at',
				})
				.count('id as n'),
		).toEqual([
			{ state: 'pending', at: march(19, '09:00'), n: '6' },
			{ state: 'sending', at: march(19), n: '5' },
		]);
	});

	it('is called in the ledger as the Studio calls it, where the rule has no title', async () => {
		await makeRule(db, { ...about, title_template: null, audience: '{"policy": "Thẩm định tỉnh"}' });
		const titles = () => db('reminder_deliveries').orderBy('subject_title').pluck('subject_title');
		await planReminders(db, march(19));
		expect(await titles()).toEqual(['Mộc', 'Sơn']);
		await db('directus_collections')
			.where({ collection: 'jobs' })
			.update({ display_template: '{{shop.name}}: {{name}}' });
		await planReminders(db, march(21));
		expect(await titles()).toEqual(['Alpha: Sơn', 'Beta: Mộc', 'Mộc', 'Sơn']);
	});

	it('leaves the rest for the next tick when nobody answers at the mail server', async () => {
		await db('jobs').insert(
			Array.from({ length: 150 }, (_, n) => ({ name: `Việc ${n}`, state: 'open', due_on: '2031-03-18' })),
		);
		await makeRule(db, { ...about, audience: '{"policy": "Thẩm định tỉnh"}' });
		const down = mailbox(() => ({ code: 'ESOCKET' }));
		expect(await runTick(db, march(19), down)).toMatchObject({ planned: 152, failed: 100 });
		expect(await deliverDue(db, march(19, '08:05'), mailbox())).toMatchObject({ sent: 152, failed: 0 });
	});
});

describe('items waiting in a workflow', () => {
	let fixture: Fixture;
	const stand = async (report: number, state: string, since: string): Promise<void> => {
		await db('td_workflow_standing')
			.insert({ collection: 'reports', item: String(report), state, since, round: 1 })
			.onConflict(['collection', 'item'])
			.merge();
	};

	beforeEach(async () => {
		fixture = await makeFixture(db, { active: false });
		const [first = 0, second = 0] = fixture.reports;
		await moveReport(db, first, 'draft', 'submitted');
		await moveReport(db, second, 'draft', 'submitted');
		// Eight working hours: from Thursday 09:30 to Friday 09:30; from Monday 16:00 to Tuesday 16:00.
		await stand(first, 'submitted', '2031-03-13T09:30:00+07:00');
		await stand(second, 'submitted', '2031-03-17T16:00:00+07:00');
	});

	const waiting = {
		...{ subject: 'waiting', collection: 'reports', anchor_field: 'sla_due', offsets: '[1]', repeat_max: 9 },
		...{ audience: '{"workflow": true}', subject_vi: '{{ title }}: {{ state }}', escalate_from: null },
		// Only the fixture's own reports.
		filter: '{"template": {"code": {"_eq": "nhac-viec"}}}',
	};

	it('are told to those whose step is next, once their time allowed is used up', async () => {
		await makeRule(db, waiting);
		const box = mailbox();
		expect(await runTick(db, march(14), box)).toMatchObject({ planned: 0, problems: [] });
		expect(await runTick(db, march(17), box)).toMatchObject({ planned: 1 });
		expect(lines(box)).toEqual(['reviewer: Báo cáo thử tháng 3/2031 – Tư Nghĩa: Đã gửi']);
		expect(await runTick(db, march(19), box)).toMatchObject({ planned: 2 });
		expect(
			await db('reminder_deliveries').where({ state: 'sent' }).orderBy('occurrence').pluck('occurrence'),
		).toEqual(['overdue-1@submitted', 'overdue-1@submitted', 'overdue-2@submitted']);
	});

	it('are told anew in the next state, and not after a step that came before the mail', async () => {
		await makeRule(db, waiting);
		await runTick(db, march(17), mailbox());
		const [first = 0, second = 0] = fixture.reports;
		await planReminders(db, march(19));
		await moveReport(db, first, 'submitted', 'in_review');
		await stand(first, 'in_review', '2031-03-19T08:30:00+07:00');
		await moveReport(db, second, 'submitted', 'returned');
		await stand(second, 'returned', '2031-03-19T08:30:00+07:00');
		expect(await deliverDue(db, march(19), mailbox())).toMatchObject({ sent: 0, cancelled: 2 });
		// Sixteen working hours from Wednesday 08:30 end on Friday morning.
		const box = mailbox();
		await runTick(db, march(24), box);
		expect(lines(box)).toEqual(['reviewer: Báo cáo thử tháng 3/2031 – Tư Nghĩa: Đang xem xét']);
	});

	it('can be counted from the day they came into their state', async () => {
		await makeRule(db, {
			...waiting,
			anchor_field: 'since',
			offsets: '[2]',
			repeat_every: null,
			repeat_max: null,
		});
		expect(await planReminders(db, march(17, '07:59'))).toMatchObject({ entered: 0, problems: [] });
		expect(await planReminders(db, march(17))).toMatchObject({ entered: 1 });
		expect(await planReminders(db, march(19))).toMatchObject({ entered: 1 });
	});
});

describe('tasks and trainings', () => {
	it('are told to their unit and, from the chosen repeat on, to the unit above', async () => {
		await makeFixture(db, { active: false });
		const unit = (
			(await db('directus_users').whereLike('email', 'head.ba-to@%').first('unit')) as { unit: number }
		).unit;
		await db('tasks').update({ due_on: null });
		const [task]: { id: number }[] = await db('tasks').orderBy('id').limit(1).select('id');
		await db('tasks')
			.where({ id: task?.id })
			.update({ lead_unit: unit, due_on: '2031-03-18', status: 'in_progress' });
		await makeRule(db, { subject: 'tasks', collection: null });
		await makeRule(db, {
			...{
				subject: 'trainings',
				anchor_field: 'ends_on',
				offsets: '[1]',
				repeat_every: null,
				escalate_from: null,
			},
			...{
				done_filter: '{"attendance": {"id": {"_nnull": true}}}',
				audience: '{"unit_policies": "Lãnh đạo đơn vị"}',
			},
		});
		const training = {
			unit,
			kind: 'class',
			starts_on: '2031-03-18',
			ends_on: '2031-03-18',
			provenance: 'invented',
		};
		const made: { id: number }[] = await db('trainings')
			.insert([
				{ ...training, title: 'Lớp chưa ghi' },
				{ ...training, title: 'Lớp đã ghi' },
			])
			.returning('id');
		await db('training_attendance').insert({
			...{
				training: made[1]?.id,
				audience: 'residents',
				participations: 3,
				persons: 3,
				provenance: 'invented',
			},
		});
		const box = mailbox();
		expect(await runTick(db, march(19), box)).toMatchObject({ problems: [] });
		expect(lines(box).map((line) => line.split(':')[0])).toEqual([
			'head.ba-to',
			'head.ba-to',
			'officer.ba-to',
		]);
		expect(lines(box).join('\n')).toContain('Lớp chưa ghi');
		expect(lines(box).join('\n')).not.toContain('Lớp đã ghi');
		await runTick(db, march(21), box);
		expect(lines(box).map((line) => line.split(':')[0])).toContain('reviewer');
		await db('tasks').update({ status: 'done' });
		expect(await runTick(db, march(25), box)).toMatchObject({ planned: 0 });
	});
});

describe('targets', () => {
	const weekly = {
		...{ subject: 'targets', schedule: '0 8 * * 1', conditions: '["behind", "not_reported", "at_risk"]' },
		...{
			offsets: null,
			repeat_every: null,
			repeat_max: null,
			subject_vi: '[{{ unit }}] {{ title }}: {{ when }}',
		},
		body_vi: '{{ value }}/{{ target_to_date }}/{{ target }}: {{ gap }}',
		audience: '{"policy": "Quản trị tỉnh", "parent_unit_policies": "Lãnh đạo tỉnh"}',
		...{ escalate_from: 2, filter: '{"indicator": {"code": {"_starts_with": "PX"}}}' },
	};
	/** Only whose unit lies above may hear of a target. */
	const place = (name: string, unit: number) =>
		db('directus_users')
			.where({ email: `${name}@quangngai.example` })
			.update({ unit });
	const monday = (day: string): Date => new Date(`2023-${day}T08:00:00+07:00`);

	it('behind, at risk or without a figure are told once a week with figures and the gap in words', async () => {
		await makeFixture(db, { active: false });
		const province = await createProvince(db, [{ code: 'PX1' }, { code: 'PX2' }, { code: 'PX3' }]);
		for (let month = 1; month <= 8; month += 1) {
			const report = await openReport(db, province, province.a, month);
			await post(db, province, {
				report,
				unit: province.a,
				month,
				values: { PX1: 10, PX2: month > 5 ? 1 : 20 },
			});
		}
		// Eight twelfths of 150 are 100: 80 is behind; 103 is on track for 150, but one a month more will not do.
		for (const code of ['PX1', 'PX2', 'PX3'])
			await db('targets').insert({
				...{
					indicator: province.indicators[code],
					unit: province.a.id,
					year: 2023,
					value: 150,
					provenance: 'invented',
				},
			});
		await makeRule(db, weekly);
		await place('province', province.root.id);
		await place('leader', province.root.id);
		const box = mailbox();
		expect(await runTick(db, monday('09-11'), box)).toMatchObject({ planned: 3, sent: 3, problems: [] });
		expect(lines(box)).toEqual([
			'province: [Đơn vị PA] Chỉ số PX1: chậm so với mức cần đến nay',
			'province: [Đơn vị PA] Chỉ số PX2: có nguy cơ không đạt chỉ tiêu năm',
			'province: [Đơn vị PA] Chỉ số PX3: chưa có số liệu',
		]);
		const texts = box.mails.map(({ text }) => text).join('\n');
		expect(texts).toContain('80/100/150: còn thiếu 20 lượt so với mức cần đến nay');
		expect(texts).toContain('103/100/150: theo đà hiện nay cuối năm còn thiếu 43 lượt so với chỉ tiêu');

		expect(await runTick(db, new Date(monday('09-11').getTime() + 3_600_000), box)).toMatchObject({
			planned: 0,
		});
		// Another process knows nothing of that, the ledger does.
		expect(await planReminders(database.second(), monday('09-12'))).toMatchObject({ entered: 0 });
		// The second week goes to the level above as well.
		const second = mailbox();
		expect(await runTick(db, monday('09-18'), second)).toMatchObject({ planned: 6 });
		expect(lines(second).filter((line) => line.startsWith('leader'))).toHaveLength(3);
		const report = await openReport(db, province, province.a, 9);
		await post(db, province, { report, unit: province.a, month: 9, values: { PX1: 80, PX2: 80, PX3: 150 } });
		expect(await runTick(db, monday('09-25'), box)).toMatchObject({ planned: 0 });
	});

	it('are cancelled where the figures come in between plan and mail', async () => {
		await makeFixture(db, { active: false });
		const province = await createProvince(db, [{ code: 'PX1' }]);
		await db('targets').insert({
			...{
				indicator: province.indicators['PX1'],
				unit: province.a.id,
				year: 2023,
				value: 150,
				provenance: 'invented',
			},
		});
		const report = await openReport(db, province, province.a, 8);
		await makeRule(db, weekly);
		await place('province', province.root.id);
		expect(await planReminders(db, monday('09-11'))).toMatchObject({ entered: 1 });
		await post(db, province, { report, unit: province.a, month: 8, values: { PX1: 150 } });
		expect(await deliverDue(db, monday('09-11'), mailbox())).toMatchObject({ sent: 0, cancelled: 1 });
		expect(await errors()).toEqual(['settled']);
	});
});
