import type { Knex } from 'knex';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import { type Actor, loadActor } from '@tiendo/core/store/actors.ts';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import { applyTransition } from '@tiendo/core/store/workflow/transition.ts';
import { mailbox } from '../reminders-fixture.ts';
import {
	DISTRICTS,
	dateOf,
	IN_ENGLISH,
	mailText,
	type Moment,
	RULES,
	type Step,
	STEPS,
	WITHOUT_MAIL,
} from './table.ts';

const DOMAIN = '@quangngai.example';

/** The templates of the shipped seed and the reports of the year they open; the table names them by period. */
const TEMPLATES = ['BC-THANG', 'BC-9THANG'];

/** Opens the reports of 2024 and lets only the rules speak that the table knows. Returns report ids by 'report district'. */
export async function openYear(knex: Knex): Promise<ReadonlyMap<string, number>> {
	await knex('reminder_rules').whereNotIn('name', Object.values(RULES)).update({ active: false });
	await knex('directus_users')
		.where({ email: WITHOUT_MAIL + DOMAIN })
		.update({ email_notifications: false });
	await knex('directus_users')
		.where({ email: IN_ENGLISH + DOMAIN })
		.update({ language: 'en-US' });
	for (const code of TEMPLATES) {
		const template: { id: number } = await knex('report_templates').where({ code }).first('id');
		await knex.transaction((trx) => generateYear(trx, { templateId: template.id, year: 2024 }));
	}
	const rows: { id: number; code: string; unit: string }[] = await knex('reports as r')
		.join('report_periods as p', 'p.id', 'r.period')
		.join('units as u', 'u.id', 'r.unit')
		.where('p.year', 2024)
		.select('r.id', 'p.code', 'u.name as unit');
	const slugs = new Map(Object.entries(DISTRICTS).map(([slug, name]) => [name, slug]));
	return new Map(rows.map(({ id, code, unit }) => [`${code} ${slugs.get(unit) ?? unit}`, id]));
}

/** The deadlines the product has computed for the year, by report. */
export async function deadlines(knex: Knex): Promise<Record<string, string>> {
	const rows: { code: string; due: string }[] = await knex('reports as r')
		.join('report_periods as p', 'p.id', 'r.period')
		.where('p.year', 2024)
		.distinct('p.code', knex.raw('r.due_on::text as due'));
	return Object.fromEntries(rows.map(({ code, due }) => [code, due]));
}

/** All moments at which a tick happens from one day to another, both included, at the given times of day. */
export function looksOf(from: string, to: string, times: readonly string[]): Moment[] {
	const looks: Moment[] = [];
	for (let day = Date.parse(from); day <= Date.parse(to); day += 86_400_000) {
		const text = new Date(day).toISOString().slice(0, 10);
		looks.push(...times.map((time) => `${text} ${time}`));
	}
	return looks;
}

export interface Lived {
	/** Every mail as the table writes it, sorted. */
	readonly mails: readonly string[];
	readonly messageIds: readonly string[];
}

/** Lives through the looks: what the districts did until then is done first, then the tick comes. Nobody waits. */
export async function live(
	knex: Knex,
	reports: ReadonlyMap<string, number>,
	looks: readonly Moment[],
): Promise<Lived> {
	const acts = await actorsOf(knex);
	const box = mailbox();
	const sent: { look: Moment; to: string; subject: string; messageId: string }[] = [];
	let done = STEPS.filter(({ at }) => at < `${looks[0]?.slice(0, 10) ?? ''} 00:00`).length;
	if (done > 0) throw new Error('The stretch begins in the middle of what the districts did.');
	for (const look of looks) {
		for (let step = STEPS[done]; step && step.at <= look; step = STEPS[done]) {
			await take(knex, step, reports, acts);
			done += 1;
		}
		const result = await runTick(knex, dateOf(look), {
			...box,
			sendMail: (mail) => {
				const to = mail.to.address.replace(DOMAIN, '');
				sent.push({ look, to, subject: mail.subject, messageId: mail.messageId });
				return Promise.resolve();
			},
		});
		if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems));
	}
	const rules = await rulesByMessage(knex);
	return {
		mails: sent
			.map(({ look, to, subject, messageId }) => mailText(look, rules.get(messageId) ?? '?', to, subject))
			.sort(),
		messageIds: sent.map(({ messageId }) => messageId),
	};
}

async function rulesByMessage(knex: Knex): Promise<ReadonlyMap<string, string>> {
	const rows: { message_id: string; name: string }[] = await knex('reminder_deliveries as d')
		.join('reminder_rules as r', 'r.id', 'd.rule')
		.whereNotNull('d.message_id')
		.select('d.message_id', 'r.name');
	const short = new Map(Object.entries(RULES).map(([key, name]) => [name, key]));
	return new Map(rows.map(({ message_id, name }) => [message_id, short.get(name) ?? name]));
}

async function actorsOf(knex: Knex): Promise<ReadonlyMap<string, Actor>> {
	const users: { id: string; email: string }[] = await knex('directus_users')
		.whereLike('email', `head.%${DOMAIN}`)
		.orWhere({ email: `reviewer${DOMAIN}` })
		.select('id', 'email');
	const actors = new Map<string, Actor>();
	for (const { id, email } of users) {
		const actor = await loadActor(knex, id, new Date());
		if (actor) actors.set(email.replace(DOMAIN, ''), actor);
	}
	return actors;
}

/** A step through the workflow engine, by whoever takes it; what the report holds is nobody's matter here. */
async function take(
	knex: Knex,
	{ at, report, district, step }: Step,
	reports: ReadonlyMap<string, number>,
	actors: ReadonlyMap<string, Actor>,
): Promise<void> {
	const actor = actors.get(step === 'submit' ? `head.${district}` : 'reviewer');
	const id = reports.get(`${report} ${district}`);
	if (!actor || id === undefined)
		throw new Error(`${at}: no ${report} of ${district}, or nobody to ${step} it`);
	const command = {
		collection: 'reports',
		id: String(id),
		action: step,
		actor,
		revision: null,
		comment: step === 'submit' ? null : 'Đề nghị rà soát.',
		remarks: [],
		now: dateOf(at),
	};
	const ports = knexPorts({
		check_report: () => Promise.resolve(),
		post_indicator_values: () => Promise.resolve(),
	});
	await knex.transaction((trx) => applyTransition(trx, command, ports));
}
