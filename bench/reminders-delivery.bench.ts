// Delivery of 2,000 mails out of the ledger against a bare loop of nodemailer sending mails of the same size into the same
// SMTP server, with the same pool. The server runs in a process of its own and keeps nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import { deliverDue, type DeliveryPorts, type OutgoingMail } from '@tiendo/core/store/reminders/deliver.ts';
import { planReminders } from '@tiendo/core/store/reminders/plan.ts';
import type { Figure } from './support/figure.ts';
import { withDatabase } from './support/server.ts';
import { medianOf } from './support/timing.ts';

const MAILS = 2_000;
const ROUNDS = 5;
const CONNECTIONS = 5;
const NOW = new Date('2031-03-19T08:30:00+07:00');

interface Transport {
	sendMail(mail: Readonly<Record<string, unknown>>): Promise<unknown>;
	close(): void;
}

/** The nodemailer that Directus brings, set up as Directus does with EMAIL_SMTP_POOL. */
function pooledTransport(port: number): Transport {
	const require = createRequire(createRequire(import.meta.url).resolve('@directus/api'));
	const nodemailer = require('nodemailer') as { createTransport(options: object): Transport };
	return nodemailer.createTransport({
		...{ host: '127.0.0.1', port, pool: true, maxConnections: CONNECTIONS, ignoreTLS: true },
	});
}

async function withSmtp<T>(use: (port: number) => Promise<T>): Promise<T> {
	const server = spawn(process.execPath, [fileURLToPath(new URL('support/smtp-sink.ts', import.meta.url))], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	try {
		const [first] = (await once(server.stdout, 'data')) as [Buffer];
		return await use(Number(first.toString('utf8')));
	} finally {
		server.kill();
	}
}

/** Late reports of districts, one mail each to officer or head: no digest, notifications too, as the shipped rules have it. */
async function enterMails(knex: Knex): Promise<number> {
	await knex('reminder_deliveries').where({ state: 'pending' }).delete();
	await knex.transaction(async (trx) => {
		await trx.raw('set local session_replication_role = replica');
		await trx('reminder_deliveries').delete();
	});
	return (await planReminders(knex, NOW)).entered;
}

async function prepare(knex: Knex): Promise<void> {
	await knex.transaction(async (trx) => {
		await trx.raw('set local session_replication_role = replica');
		await trx('reminder_rules').where('sort', '<>', 2).update({ active: false });
		await trx('reminder_rules').where({ sort: 2 }).update({ escalate_from: 60 });
		await trx.raw(
			`with template as (select min(id) as id from report_templates)
			insert into report_periods (template, code, starts_on, ends_on, due_on, year)
			select template.id, 'b-' || n, d, d + 30, d + 32, extract(year from d + 30) from template, generate_series(1, ?::int) n,
				lateral (select date '1900-01-01' + n * 31 as d) day`,
			[Math.ceil(MAILS / 26)],
		);
		await trx.raw(
			`insert into reports (template, period, unit, due_on, state, provenance)
			select p.template, p.id, u.unit, '2031-03-18', 'draft', 'invented' from report_periods p
			cross join (select distinct unit from directus_users where email like 'head.%') u where p.code like 'b-%'`,
		);
	});
	await knex.raw('vacuum analyze');
}

export function measure(): Promise<readonly Figure[]> {
	return withDatabase(({ knex }) =>
		withSmtp(async (port) => {
			await prepare(knex);
			const transport = pooledTransport(port);
			const from = { name: 'Bench', address: 'bench@quangngai.example' };
			const sent: OutgoingMail[] = [];
			const send = (mail: OutgoingMail): Promise<unknown> => transport.sendMail({ ...mail, from });
			const ports: DeliveryPorts = {
				...{ publicUrl: 'https://bench.example', project: 'Bench', defaultLanguage: 'vi-VN' },
				sendMail: async (mail) => {
					sent.push(mail);
					await send(mail);
				},
			};
			const times: Record<'delivery' | 'loop', number[]> = { delivery: [], loop: [] };
			for (let round = 0; round <= ROUNDS; round += 1) {
				const entered = await enterMails(knex);
				sent.length = 0;
				let began = performance.now();
				const count = await deliverDue(knex, NOW, ports);
				const delivery = performance.now() - began;
				if (count.sent !== entered || sent.length !== entered || entered < MAILS) {
					throw new Error(`${entered} entered, ${JSON.stringify(count)}`);
				}
				began = performance.now();
				const queue = [...sent];
				const worker = async (): Promise<void> => {
					for (let mail = queue.pop(); mail; mail = queue.pop()) await send(mail);
				};
				await Promise.all(Array.from({ length: CONNECTIONS }, worker));
				const loop = performance.now() - began;
				// The first round warms up.
				if (round === 0) continue;
				times.delivery.push(delivery);
				times.loop.push(loop);
			}
			transport.close();
			const each = (name: keyof typeof times): string => (medianOf(times[name]) / sent.length).toFixed(2);
			return [
				{
					name: `delivery of ${sent.length} mails: throughput ÷ bare nodemailer`,
					value: medianOf(times.loop) / medianOf(times.delivery),
					unit: '×',
					peer: `pooled loop, ${CONNECTIONS} connections, ${each('loop')} ms a mail; out of the ledger ${each('delivery')} ms`,
					bound: { kind: 'at least', value: 0.8 },
				},
			];
		}),
	);
}
