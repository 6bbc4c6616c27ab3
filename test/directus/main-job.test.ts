import {
	authentication,
	createDirectus,
	customEndpoint,
	graphql,
	readItems,
	rest,
	updateItem,
	withToken,
} from '@directus/sdk';
import { describe, expect, it } from 'vitest';
import type { ItemBody, TransitionBody } from '@tiendo/core/contract/approvals.ts';
import type { IndicatorBody } from '@tiendo/core/contract/progress.ts';
import type { Desk, ReportForm } from '@tiendo/core/contract/reports.ts';
import { DEMO_PASSWORD } from '../support/constants.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

/** The official client, signed in as a demo user. */
async function sdk(name: string) {
	const client = createDirectus(server().url).with(authentication('json')).with(rest()).with(graphql());
	await client.login({ email: `${name}@quangngai.example`, password: DEMO_PASSWORD });
	return client;
}

type Sdk = Awaited<ReturnType<typeof sdk>>;

async function act(client: Sdk, report: number, action: string, comment?: string): Promise<TransitionBody> {
	const { revision } = await client.request<ItemBody>(
		customEndpoint({ path: `/approvals/reports/${report}`, method: 'GET' }),
	);
	return await client.request<TransitionBody>(
		customEndpoint({
			path: `/approvals/reports/${report}/${action}`,
			method: 'POST',
			body: JSON.stringify({ revision, ...(comment ? { comment } : {}) }),
			headers: { 'Content-Type': 'application/json' },
		}),
	);
}

interface Posted {
	readonly value: string;
	readonly indicator: { readonly code: string };
	readonly report: number;
}

describe('A report travels from a district to the panel through the official client', () => {
	it('is filled by the officer, sent by the head, approved by the reviewer, posted, and seen by the leader', async () => {
		const officer = await sdk('officer.tu-nghia');
		const desk = await officer.request<Desk>(customEndpoint({ path: '/reports/desk', method: 'GET' }));
		const due = desk.reports.find((report) => report.standing === 'late' || report.standing === 'due');
		expect(due, 'a report to do').toBeDefined();
		const report = due?.id ?? 0;

		const form = await officer.request<ReportForm>(
			customEndpoint({ path: `/reports/${report}/form`, method: 'GET' }),
		);
		const lines = form.groups.flatMap((group) => group.lines);
		expect(lines.length).toBeGreaterThan(15);
		for (const [index, line] of lines.entries()) {
			await officer.request(updateItem('report_values', line.value_id, { value: 100 + index }));
		}
		await expect(act(officer, report, 'submit'), 'an officer does not send').rejects.toMatchObject({
			errors: [{ extensions: { code: 'FORBIDDEN' } }],
		});

		const head = await sdk('head.tu-nghia');
		expect((await act(head, report, 'submit')).state).toBe('submitted');
		await expect(
			officer.request(updateItem('report_values', lines[0]?.value_id ?? 0, { value: 1 })),
			'nobody edits what was sent',
		).rejects.toMatchObject({
			errors: [{ extensions: { code: expect.stringMatching(/LOCKED|FORBIDDEN/) } }],
		});

		const reviewer = await sdk('reviewer');
		expect((await act(reviewer, report, 'take_into_review')).state).toBe('in_review');
		const before = await reviewer.request<Posted[]>(
			readItems('indicator_values' as never, { filter: { report: { _eq: report } } as never }),
		);
		expect(before).toEqual([]);
		expect((await act(reviewer, report, 'approve')).state).toBe('approved');

		const leader = await sdk('leader');
		const posted = await leader.request<Posted[]>(
			readItems(
				'indicator_values' as never,
				{
					filter: { report: { _eq: report } },
					fields: ['value', 'report', { indicator: ['code'] }],
					limit: -1,
				} as never,
			),
		);
		expect(posted).toHaveLength(lines.length);
		const firstCode = posted.find((row) => Number(row.value) === 100)?.indicator.code ?? '';

		const figure = await leader.request<IndicatorBody>(
			customEndpoint({
				path: `/progress/indicators/${firstCode}`,
				method: 'GET',
				params: { year: form.period.year, unit: form.unit.id },
			}),
		);
		expect(figure.report_ids).toContain(report);
		expect(figure.periods.find((period) => period.report_ids.includes(report))?.value).toBe(100);

		const bySdl = await leader.query<{ indicator_values: { value: number; indicator: { code: string } }[] }>(
			`query ($report: GraphQLStringOrFloat) {
				indicator_values(filter: { report: { id: { _eq: $report } } }, limit: -1) { value indicator { code } }
			}`,
			{ report },
		);
		const sorted = (rows: { value: unknown; indicator: { code: string } }[]) =>
			rows.map((row) => `${row.indicator.code}=${Number(row.value)}`).sort();
		expect(sorted(bySdl.indicator_values)).toEqual(sorted([...posted]));
	});

	it('is not there for a neighbour district, whatever the client asks', async () => {
		const officer = await sdk('officer.tu-nghia');
		const desk = await officer.request<Desk>(customEndpoint({ path: '/reports/desk', method: 'GET' }));
		const report = desk.reports[0]?.id ?? 0;
		const neighbour = await sdk('head.mo-duc');
		await expect(act(neighbour, report, 'submit')).rejects.toMatchObject({
			errors: [{ extensions: { code: 'FORBIDDEN' } }],
		});
		const token = await neighbour.getToken();
		const seen = await neighbour.request(
			withToken(token ?? '', readItems('reports' as never, { filter: { id: { _eq: report } } as never })),
		);
		expect(seen).toEqual([]);
	});
});
