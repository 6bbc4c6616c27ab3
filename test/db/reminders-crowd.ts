import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** The deadline of everything below, at the time of its reminder. */
const DUE_ON = '2031-03-18';
export const MORNING = new Date(`${DUE_ON}T08:00:00+07:00`);

/**
 * Reports of thirteen districts that are all due on the same day, each with as many officers to tell: `periods × 13 × officers`
 * messages by one rule, each with a subject of its own. The shipped rules are switched off.
 */
export async function fillCrowd(
	knex: Knex,
	{ periods, officers }: { readonly periods: number; readonly officers: number },
): Promise<void> {
	await knex('reminder_rules').update({ active: false });
	const [template]: { id: number }[] = await knex('report_templates')
		.insert({
			code: 'crowd',
			version: 1,
			name_vi: 'Báo cáo đông',
			cycle: 'ad_hoc',
			regime: 'decree_09',
			unit_level: 'district',
			deadline_working_days: 2,
		})
		.returning('id');
	const days = Array.from({ length: periods }, (_, index) =>
		new Date(Date.parse('2031-01-01') + index * 86_400_000).toISOString().slice(0, 10),
	);
	const made: { id: number }[] = await knex('report_periods')
		.insert(
			days.map((day) => ({
				template: template?.id,
				code: `${day}..${day}`,
				starts_on: day,
				ends_on: day,
				due_on: DUE_ON,
				year: 2031,
			})),
		)
		.returning('id');
	const first: { unit: number; role: string }[] = await knex('directus_users')
		.whereLike('email', 'officer.%@quangngai.example')
		.select('unit', 'role');
	await knex.batchInsert(
		'reports',
		made.flatMap(({ id }) =>
			first.map(({ unit }) => ({ template: template?.id, period: id, unit, state: 'draft', due_on: DUE_ON })),
		),
	);
	// Beside the officer each district has already.
	await knex.batchInsert(
		'directus_users',
		first.flatMap(({ unit, role }) =>
			Array.from({ length: officers - 1 }, (_, index) => ({
				id: randomUUID(),
				email: `officer.${unit}.${index}@quangngai.example`,
				first_name: 'Cán bộ',
				last_name: String(index),
				role,
				unit,
				status: 'active',
				provider: 'default',
				language: 'vi-VN',
				email_notifications: true,
			})),
		),
	);
	await knex('reminder_rules').insert({
		name: 'Nhắc đông',
		active: true,
		subject: 'reports',
		collection: 'reports',
		filter: JSON.stringify({ template: { code: { _eq: 'crowd' } } }),
		anchor_field: 'due_on',
		offset_unit: 'working_days',
		offsets: '[0]',
		audience: JSON.stringify({ unit_policies: ['Cán bộ báo cáo'] }),
		channels: '["mail"]',
		digest: false,
		schedule: '0 8 * * *',
		time_zone: 'Asia/Ho_Chi_Minh',
		subject_vi: '[{{ unit }}] {{ title }}: {{ when }}',
		body_vi: 'Hạn gửi {{ due_on }}.',
	});
}
