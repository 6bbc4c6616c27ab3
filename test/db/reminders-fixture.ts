import type { Knex } from 'knex';
import type { DeliveryPorts, OutgoingMail } from '@tiendo/core/store/reminders/deliver.ts';

/** Three districts with an officer and a head each, and one reminder rule about their reports due on 18 March 2031. */
export interface Fixture {
	readonly rule: number;
	/** Reports of Tư Nghĩa, Ba Tơ and Lý Sơn. */
	readonly reports: readonly number[];
}

export const DUE_ON = '2031-03-18';

const SLUGS = ['tu-nghia', 'ba-to', 'ly-son'];

/** Adds the fixture to a clone of the template; the shipped rules are switched off so that they do not speak too. */
export async function makeFixture(
	db: Knex,
	change: Readonly<Record<string, unknown>> = {},
): Promise<Fixture> {
	await db('reminder_rules').update({ active: false });
	const template = await idOf(db, 'report_templates', {
		code: 'nhac-viec',
		version: 1,
		name_vi: 'Báo cáo thử',
		name_en: 'Test report',
		cycle: 'month',
		regime: 'decree_09',
		unit_level: 'district',
		deadline_working_days: 2,
		is_active: true,
	});
	const period = await idOf(db, 'report_periods', {
		template,
		code: '2031-03',
		starts_on: '2031-02-15',
		ends_on: '2031-03-14',
		due_on: DUE_ON,
		year: 2031,
	});
	const reports: number[] = [];
	for (const slug of SLUGS) {
		const officer: { unit: number } | undefined = await db('directus_users')
			.where({ email: `officer.${slug}@quangngai.example` })
			.first('unit');
		reports.push(
			await idOf(db, 'reports', { template, period, unit: officer?.unit, state: 'draft', due_on: DUE_ON }),
		);
	}
	const rule = await makeRule(db, {
		// Only the fixture's own reports: a real Directus also ticks by its clock, and the seed has reports that are due.
		filter: JSON.stringify({ template: { code: { _eq: 'nhac-viec' } } }),
		...change,
	});
	return { rule, reports };
}

/** One more rule; the defaults remind officer and head, and the reviewer from the second overdue message on. */
export function makeRule(db: Knex, change: Readonly<Record<string, unknown>> = {}): Promise<number> {
	return idOf(db, 'reminder_rules', {
		name: 'Nhắc thử',
		active: true,
		subject: 'reports',
		collection: 'reports',
		anchor_field: 'due_on',
		offset_unit: 'working_days',
		offsets: '[-1, 0, 1]',
		repeat_every: 2,
		repeat_max: 3,
		escalate_from: 2,
		audience: JSON.stringify({
			unit_policies: ['Cán bộ báo cáo', 'Lãnh đạo đơn vị'],
			parent_unit_policies: ['Thẩm định tỉnh'],
		}),
		channels: '["mail"]',
		digest: false,
		schedule: '0 8 * * *',
		time_zone: 'Asia/Ho_Chi_Minh',
		subject_vi: '[{{ unit }}] {{ title }}: {{ when }}',
		body_vi: 'Hạn gửi {{ due_on }}.',
		...change,
	});
}

async function idOf(db: Knex, table: string, row: Readonly<Record<string, unknown>>): Promise<number> {
	const [made]: { id: number }[] = await db(table).insert(row).returning('id');
	if (!made) throw new Error(`nothing inserted into ${table}`);
	return made.id;
}

/** Moves a report as a workflow step does, past the guard of the state column. */
export async function moveReport(db: Knex, id: number, from: string, to: string): Promise<void> {
	await db.transaction(async (trx) => {
		await trx.raw(`select set_config('tiendo.transition', ?, true)`, [`reports:${id}:${from}>${to}`]);
		await trx('reports').where({ id }).update({ state: to });
	});
}

/** A mail port that keeps what it is given; `fail` decides which mails a server would refuse. */
export function mailbox(
	fail: (mail: OutgoingMail) => unknown = () => null,
): DeliveryPorts & { readonly mails: OutgoingMail[] } {
	const mails: OutgoingMail[] = [];
	return {
		mails,
		publicUrl: 'https://tiendo.example',
		project: 'Tiến độ',
		defaultLanguage: 'vi-VN',
		sendMail: (mail) => {
			const refusal = fail(mail);
			if (refusal)
				return Promise.reject(
					refusal instanceof Error ? refusal : Object.assign(new Error('refused'), refusal),
				);
			mails.push(mail);
			return Promise.resolve();
		},
	};
}

/** Hours of the province on a day of March 2031. */
export const march = (day: number, time = '08:00'): Date =>
	new Date(`2031-03-${String(day).padStart(2, '0')}T${time}:00+07:00`);
