import type { Knex } from 'knex';
import { generateYear } from '@tiendo/core/store/reports/generate.ts';
import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import { type Actor, loadActor } from '@tiendo/core/store/actors.ts';
import { knexPorts } from '@tiendo/core/store/workflow/knex-ports.ts';
import { applyTransition } from '@tiendo/core/store/workflow/transition.ts';
import type { TestDatabase } from '../../support/database.ts';
import { mailbox } from '../reminders-fixture.ts';
import { joinedRules, mailLines } from './expected.ts';
import { MONTHLY, TARGETS } from './targets.ts';
import {
	dateOf,
	DISTRICTS,
	IN_ENGLISH,
	type Looks,
	type Moment,
	RULES,
	type Step,
	STEPS,
	WITHOUT_MAIL,
} from './year.ts';

const DOMAIN = '@quangngai.example';

/** The templates of the shipped seed and the reports of the year they open; the table names them by period. */
const TEMPLATES = ['BC-THANG', 'BC-9THANG'];

/** Opens the reports of 2024 and sets its targets; the shipped rules speak as they are. Returns report ids by 'report district'. */
export async function openYear(knex: Knex): Promise<ReadonlyMap<string, number>> {
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
	await setTargets(knex);
	const rows: { id: number; code: string; unit: string }[] = await knex('reports as r')
		.join('report_periods as p', 'p.id', 'r.period')
		.join('units as u', 'u.id', 'r.unit')
		.where('p.year', 2024)
		.select('r.id', 'p.code', 'u.name as unit');
	const slugs = new Map(Object.entries(DISTRICTS).map(([slug, name]) => [name, slug]));
	return new Map(rows.map(({ id, code, unit }) => [`${code} ${slugs.get(unit) ?? unit}`, id]));
}

/** Only the targets of the table. */
async function setTargets(knex: Knex): Promise<void> {
	await knex('targets').where({ year: 2024 }).delete();
	const units: { id: number; name: string }[] = await knex('units')
		.where({ level: 'district' })
		.select('id', 'name');
	const unitOf = new Map(units.map(({ id, name }) => [name, id]));
	for (const { indicator: code, value, whose } of TARGETS) {
		const indicator: { id: number } = await knex('indicators').where({ code }).first('id');
		const unit = whose === 'province' ? null : unitOf.get(DISTRICTS[whose] ?? '');
		await knex('targets').insert({
			indicator: indicator.id,
			unit,
			year: 2024,
			value,
			provenance: 'invented',
		});
	}
}

/** The shipped rules that speak, by the names the table gives them. */
export async function speakingRules(knex: Knex): Promise<readonly string[]> {
	const names: string[] = await knex('reminder_rules').where({ active: true }).orderBy('sort').pluck('name');
	const short = new Map(Object.entries(RULES).map(([key, name]) => [name, key]));
	return names.map((name) => short.get(name) ?? name);
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
	readonly lines: readonly string[];
	readonly messageIds: readonly string[];
}

/**
 * Lives through the looks: what the districts did until then is done first, then the tick comes. Nobody waits. Where a process
 * starts it remembers nothing of the one before.
 */
export async function live(
	database: TestDatabase,
	reports: ReadonlyMap<string, number>,
	{ all, started }: Looks,
): Promise<Lived> {
	const { knex } = database;
	const acts = await actorsOf(knex);
	const box = mailbox();
	const sent: { look: Moment; to: string; subject: string; items: string[]; messageId: string }[] = [];
	let done = STEPS.filter(({ at }) => at < `${all[0]?.slice(0, 10) ?? ''} 00:00`).length;
	if (done > 0) throw new Error('The stretch begins in the middle of what the districts did.');
	let process = knex;
	for (const look of all) {
		if (started.has(look)) process = database.second();
		for (let step = STEPS[done]; step && step.at <= look; step = STEPS[done]) {
			await take(knex, step, reports, acts);
			done += 1;
		}
		const result = await runTick(process, dateOf(look), {
			...box,
			sendMail: ({ to, subject, text, messageId }) => {
				// The head of each item; nothing else in a mail is written large.
				const items = text.split('\n').filter((line) => /^\P{Ll}+ · /u.test(line));
				sent.push({ look, to: to.address.replace(DOMAIN, ''), subject, items, messageId });
				return Promise.resolve();
			},
		});
		if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems));
	}
	const rules = await rulesByMessage(knex);
	return {
		lines: sent.flatMap((mail) => mailLines({ ...mail, rule: rules.get(mail.messageId) ?? '?' })).sort(),
		messageIds: sent.map(({ messageId }) => messageId),
	};
}

/** By which rules the items of a mail were told: 'hằng tuần + quá hạn'. */
async function rulesByMessage(knex: Knex): Promise<ReadonlyMap<string, string>> {
	const rows: { message_id: string; names: string[] }[] = await knex('reminder_deliveries as d')
		.join('reminder_rules as r', 'r.id', 'd.rule')
		.whereNotNull('d.message_id')
		.groupBy('d.message_id')
		.select('d.message_id', knex.raw('array_agg(distinct r.name) as names'));
	const short = new Map(Object.entries(RULES).map(([key, name]) => [name, key]));
	return new Map(
		rows.map(({ message_id, names }) => [
			message_id,
			joinedRules(names.map((name) => short.get(name) ?? name)),
		]),
	);
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

/** A step through the workflow engine, by whoever takes it; an approval posts the district's figure of N2.1. */
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
	// The report of nine months repeats what the months have posted.
	if (step === 'approve' && report !== '2024-9M') await postFigure(knex, id, district, at);
}

async function postFigure(knex: Knex, report: number, district: string, at: Moment): Promise<void> {
	await knex.raw(
		`insert into indicator_values (indicator, unit, period, value, starts_on, ends_on, report, posted_at, provenance)
		select i.id, r.unit, p.id, ?, p.starts_on, p.ends_on, r.id, ?, 'invented'
		from reports r join report_periods p on p.id = r.period cross join indicators i
		where r.id = ? and i.code = 'N2.1'`,
		[MONTHLY.get(district) ?? 0, dateOf(at), report],
	);
}
