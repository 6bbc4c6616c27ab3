// The inbox with 100,000 reports and 1,000,000 rows of the log, against the host's own list of 25 of the same reports.
import type { Figure } from './support/figure.ts';
import { fillInbox } from './support/fill-inbox.ts';
import { medianOf, inTurns } from './support/timing.ts';
import { withServer } from './support/server.ts';

const ROUNDS = 60;

export function measure(): Promise<readonly Figure[]> {
	return withServer(async ({ knex, as }) => {
		const size = await fillInbox(knex, { reports: 100_000, logRows: 1_000_000, waiting: 2_000 });
		const reviewer = await as('reviewer');
		const ask = (path: string) => async () => {
			const { status, body } = await reviewer.get<unknown>(path);
			const rows = Array.isArray(body) ? body : (body as { data: unknown[] }).data;
			if (status !== 200 || rows.length !== 25) throw new Error(`${path}: ${status}, ${rows.length} rows`);
		};
		const fields = 'id,state,due_on,template.name_vi,period.code,unit.name';
		const waits = encodeURIComponent(JSON.stringify({ state: { _in: ['submitted', 'in_review'] } }));
		const times = await inTurns(ROUNDS, {
			inbox: ask('/approvals/inbox?limit=25'),
			revisions: ask('/approvals/inbox?limit=25&revisions=true'),
			items: ask('/items/reports?limit=25'),
			same: ask(`/items/reports?limit=25&fields=${fields}&filter=${waits}&sort=due_on`),
		});
		const ms = (name: string) => medianOf(times[name] ?? []);
		const told = `${ms('items').toFixed(1)} ms`;
		const at = `${size.reports} reports, ${size.logRows} log rows, ${size.waiting} waiting`;
		return [
			{
				name: `inbox ${ms('inbox').toFixed(1)} ms ÷ GET /items/reports`,
				value: ms('inbox') / ms('items'),
				unit: '×',
				peer: `${told}, 25 rows each; ${at}`,
				bound: { kind: 'at most', value: 1.2 },
			},
			{
				name: 'inbox ÷ GET /items of the same rows and fields',
				value: ms('inbox') / ms('same'),
				unit: '×',
				peer: `${ms('same').toFixed(1)} ms`,
				bound: null,
			},
			{
				name: 'inbox with revisions ÷ GET /items/reports',
				value: ms('revisions') / ms('items'),
				unit: '×',
				peer: told,
				bound: null,
			},
		];
	});
}
