import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientFor, type Client } from '../support/client.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type TestServer } from '../support/directus.ts';
import { contradictions } from '../support/log-holds.ts';
import { reportsOf, show } from '../support/report-people.ts';
import { rounds, seeded } from '../support/soak.ts';

const TRANSITIONS = rounds(20, 1_000);
const WORKERS = 6;
const extra = { ACCESS_TOKEN_TTL: '1d' };
const random = seeded(Number(process.env['SOAK_SEED'] ?? 20_230_914));

let database: TestDatabase;
let server: TestServer;

beforeAll(async () => {
	database = await createDatabase();
	server = await startServer(database, { extra });
});

afterAll(async () => {
	await server.process.stop();
	await database.drop();
});

interface Work {
	readonly id: string;
	readonly head: string;
	readonly reviewer: string;
}

const next: Readonly<Record<string, readonly [who: 'head' | 'reviewer', action: string]>> = {
	draft: ['head', 'submit'],
	submitted: ['reviewer', 'take_into_review'],
	in_review: ['reviewer', 'approve'],
	approved: ['reviewer', 'reopen'],
	reopened: ['head', 'submit'],
};

interface Count {
	asked: number;
	answered: number;
	/** Log rows that answers of 200 named. */
	readonly logged: number[];
}

/** Takes one step of a report after the other until told to stop or the server is gone. */
async function work(
	url: string,
	{ id, ...tokens }: Work,
	count: Count,
	goesOn: () => boolean,
): Promise<void> {
	const clients = { head: clientFor(url, tokens.head), reviewer: clientFor(url, tokens.reviewer) };
	while (goesOn()) {
		try {
			const { state, revision } = await show(clients.reviewer, id);
			const [who, action] = next[state] ?? ['head', 'submit'];
			count.asked += 1;
			const client: Client = clients[who];
			const answer = await client.send<{ log_id: number }>('POST', `/approvals/reports/${id}/${action}`, {
				revision,
				comment: 'Vòng mới',
			});
			if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
			count.answered += 1;
			count.logged.push(answer.body.log_id);
		} catch (error) {
			// The connection was cut with the process; anything else is a finding.
			if (error instanceof TypeError || (error as { name?: string }).name === 'AbortError') return;
			if (error instanceof SyntaxError) return;
			throw error;
		}
	}
}

/** Lets a few turns of the event loop pass, so that a kill meets the requests at another place each time. */
async function turns(wanted: number): Promise<void> {
	for (let turn = 0; turn < wanted; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a server that is killed while steps are under way', () => {
	it(
		`leaves no half step in ${TRANSITIONS} steps: state, log and figures agree and every answered step is kept`,
		async () => {
			const reports = reportsOf(() => server);
			const reviewer = (await server.as('reviewer')).token ?? '';
			const works: Work[] = [];
			for (let worker = 0; worker < WORKERS; worker += 1) {
				const { id, head } = await reports.draft();
				// Something to post when it is approved.
				await database
					.knex('report_values')
					.where({ report: id })
					.update({ value: worker + 1 });
				works.push({ id, head: head.token ?? '', reviewer });
			}
			const count: Count = { asked: 0, answered: 0, logged: [] };
			let kills = 0;
			while (count.asked < TRANSITIONS) {
				const from = count.asked;
				const until = Math.min(TRANSITIONS, from + 4 + Math.floor(random() * 24));
				const running = works.map((one) =>
					work(server.url, one, count, () => count.asked < TRANSITIONS + WORKERS),
				);
				while (count.asked < until) await turns(1);
				await turns(Math.floor(random() * 400));
				server.process.process.kill('SIGKILL');
				await Promise.all([server.process.exited, ...running]);
				kills += 1;
				expect(await contradictions(database.knex), `kill ${kills}`).toEqual([]);
				server = await startServer(database, { extra });
			}
			const kept = await database
				.knex('workflow_log')
				.whereIn('id', count.logged)
				.count<{ count: string }[]>();
			expect(Number(kept[0]?.count)).toBe(count.logged.length);
			const steps = works.map(({ id }) => id);
			const rows = await database.knex('workflow_log').whereIn('item', steps).count<{ count: string }[]>();
			const unanswered = Number(rows[0]?.count) - count.answered;
			console.log(
				`Kills: ${kills} in ${count.asked} steps; ${count.answered} answered and kept, ${unanswered} committed without an answer, ` +
					`${count.asked - count.answered - unanswered} undone as a whole.`,
			);
			expect(count.asked - count.answered).toBeLessThanOrEqual(kills * WORKERS);
		},
		rounds(240_000, 3_600_000),
	);
});
