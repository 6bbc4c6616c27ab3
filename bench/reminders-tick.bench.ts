// A tick over 100,000 reports and five rules about them, most told already, against one scan of the same rows a rule.
import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import type { DeliveryPorts } from '@tiendo/core/store/reminders/deliver.ts';
import { openKnex } from '../bin/lib/prepare.ts';
import type { Figure } from './support/figure.ts';
import { fillReminders, markAllSent } from './support/fill-reminders.ts';
import { withDatabase } from './support/server.ts';
import { inTurns, medianOf } from './support/timing.ts';

const REPORTS = 100_000;
const ROUNDS = 40;

/** Spread of the due dates: about a year, as a province has it that reports monthly. */
const DAYS = 365;
const NOW = new Date('2031-03-19T08:30:00+07:00');

/** Nothing is to be sent: what a steady tick does is look. */
const silent: DeliveryPorts = {
	...{ publicUrl: 'https://bench.example', project: 'Bench', defaultLanguage: 'vi-VN' },
	sendMail: () => Promise.reject(new Error('nothing is due')),
};

/** What each rule looks at, read once: all reports with their date and state, added up in the database … */
const SCAN = `select count(*), max(due_on), max(state), max(unit) from reports`;
/** … and for the two rules about waiting reports also since when each stands where it stands. */
const STANDINGS = `select count(*), max(since), max(state), max(round) from td_workflow_standing`;

export function measure(): Promise<readonly Figure[]> {
	return withDatabase(async ({ knex: admin, directus }) => {
		await fillReminders(admin, { reports: REPORTS, days: DAYS, today: '2031-03-19' });
		const knex = openKnex(directus.connection);
		try {
			const began = performance.now();
			const first = await runTick(knex, NOW, { ...silent, sendMail: () => Promise.resolve() }, () => true);
			const took = performance.now() - began;
			if (first.problems.length > 0) throw new Error(JSON.stringify(first.problems));
			await markAllSent(knex, NOW);
			const times = await inTurns(ROUNDS, {
				tick: async () => {
					const { planned } = await runTick(knex, NOW, silent);
					if (planned !== 0) throw new Error(`${planned} planned twice`);
				},
				scans: async () => {
					for (let rule = 0; rule < 5; rule += 1) await knex.raw(SCAN);
					for (let rule = 0; rule < 2; rule += 1) await knex.raw(STANDINGS);
				},
				reports: async () => {
					for (let rule = 0; rule < 5; rule += 1) await knex.raw(SCAN);
				},
				rows: async () => {
					for (let rule = 0; rule < 5; rule += 1)
						await knex.raw('select id, state, due_on, unit from reports');
				},
			});
			const ms = (name: string): number => medianOf(times[name] ?? []);
			return [
				{
					name: `tick ${ms('tick').toFixed(0)} ms ÷ SQL scan of the same rows`,
					value: ms('tick') / ms('scans'),
					unit: '×',
					peer: `${ms('scans').toFixed(0)} ms: count and maxima in the database of ${REPORTS} reports once a rule, 5 rules, and of their standings for the two rules about waiting`,
					bound: { kind: 'at most', value: 3 },
				},
				{
					name: 'tick ÷ the scan of the reports alone',
					value: ms('tick') / ms('reports'),
					unit: '×',
					peer: `${ms('reports').toFixed(0)} ms: the same without the standings`,
					bound: null,
				},
				{
					name: 'tick ÷ reading the same rows',
					value: ms('tick') / ms('rows'),
					unit: '×',
					peer: `${ms('rows').toFixed(0)} ms: four columns into the process, 5 rules`,
					bound: null,
				},
				{
					name: `first tick, ${first.planned} rows entered`,
					value: took / 1000,
					unit: 's',
					peer: 'nothing; the ledger was empty',
					bound: null,
				},
			];
		} finally {
			await knex.destroy();
		}
	});
}
