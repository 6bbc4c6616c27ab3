import { runTick } from '@tiendo/core/store/reminders/tick.ts';
import { planReminders } from '@tiendo/core/store/reminders/plan.ts';
import { fillReminders, markAllSent } from './support/fill-reminders.ts';
import { withDatabase } from './support/server.ts';
const NOW = new Date('2031-03-19T08:30:00+07:00');
const t = async (name: string, f: () => Promise<unknown>) => {
	const b = performance.now();
	const r = await f();
	console.log(
		name,
		(performance.now() - b).toFixed(0),
		'ms',
		r === undefined ? '' : JSON.stringify(r)?.slice(0, 200),
	);
};
await withDatabase(async ({ knex }) => {
	await t('fill', () => fillReminders(knex, { reports: 100_000, days: 365, today: '2031-03-19' }));
	await t('plan', () => planReminders(knex, NOW));
	await t('mark', () => markAllSent(knex, NOW));
	const silent = {
		publicUrl: 'https://b',
		project: 'B',
		defaultLanguage: 'vi-VN',
		sendMail: () => Promise.reject(new Error('x')),
	};
	const SCAN = `select count(*), max(due_on), max(state), max(unit) from reports`;
	for (let i = 0; i < 4; i++) {
		await t('tick', () => runTick(knex, NOW, silent));
		await t('scan5', async () => {
			for (let r = 0; r < 5; r++) await knex.raw(SCAN);
		});
	}
	console.log(await knex('reminder_deliveries').groupBy('rule').select('rule', knex.raw('count(*)')));
	const seen: { ms: number; sql: string }[] = [];
	const starts = new Map<string, number>();
	knex.on('query', (q) => starts.set(q.__knexQueryUid, performance.now()));
	knex.on('query-response', (_r, q) =>
		seen.push({
			ms: performance.now() - (starts.get(q.__knexQueryUid) ?? 0),
			sql: q.sql.slice(0, 100).replace(/\s+/g, ' '),
		}),
	);
	const b = performance.now();
	await runTick(knex, NOW, silent);
	console.log('tick', performance.now() - b);
	for (const s of seen) console.log(s.ms.toFixed(1), s.sql);
});
