import { describe, expect, it } from 'vitest';
import type { Desk, OpenDueBody, PeriodsPreview, ReportForm } from '@tiendo/core/contract/reports.ts';
import type { RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();

const codeOf = (body: unknown) => (body as RefusalBody).errors[0]?.extensions.code;

/** Each district has a report to fill in; which, depends on the day the template was seeded. */
async function openReport(name: string): Promise<{ desk: Desk; id: number }> {
	const officer = await server().as(name);
	const { status, body: desk } = await officer.get<Desk>('/reports/desk');
	expect(status).toBe(200);
	const open = desk.reports.find((report) => report.state.kind === 'initial');
	if (!open) throw new Error(`${name} has no draft`);
	return { desk, id: open.id };
}

describe('the desk', () => {
	it('shows a district its own reports, worst first, with counts that add up', async () => {
		const { desk } = await openReport('officer.tu-nghia');
		expect(desk.unit?.name).toBe('Tư Nghĩa');
		expect(new Set(desk.reports.map((report) => report.unit.name))).toEqual(new Set(['Tư Nghĩa']));
		const order = ['late', 'returned', 'due', 'waiting', 'upcoming', 'approved'];
		const places = desk.reports.map((report) => order.indexOf(report.standing));
		expect(places).toEqual([...places].sort((a, b) => a - b));
		const counted = Object.values(desk.counts).reduce((sum, count) => sum + count, 0);
		expect(counted).toBe(desk.reports.filter((report) => report.standing !== 'upcoming').length);
	});

	it('shows the province all thirteen districts, the nine approved months of 2023 among them', async () => {
		const province = await server().as('province');
		const { body } = await province.get<Desk>('/reports/desk?year=2023');
		expect(new Set(body.reports.map((report) => report.unit.id)).size).toBe(13);
		const of2023 = body.reports.filter((report) => report.period.year === 2023);
		expect(of2023).toHaveLength(117);
		expect(body.timeliness).toMatchObject({ due: 117, sent: 117 });
	});

	it('is not for visitors', async () => {
		const { status, body } = await server().anonymous.get('/reports/desk');
		expect([status, codeOf(body)]).toEqual([403, 'FORBIDDEN']);
	});
});

describe('the form', () => {
	it('compares a month with the one before and adds up the year', async () => {
		const officer = await server().as('officer.tu-nghia');
		const { body: desk } = await officer.get<Desk>('/reports/desk?year=2023');
		const id = desk.reports.find((report) => report.period.code === '2023-09')?.id;
		const { body: form } = await officer.get<ReportForm>(`/reports/${id}/form`);
		const { body: before } = await officer.get<ReportForm>(
			`/reports/${desk.reports.find((report) => report.period.code === '2023-08')?.id}/form`,
		);
		const lines = form.groups.flatMap((group) => group.lines);
		const linesBefore = before.groups.flatMap((group) => group.lines);
		expect(form.previous_period).toBe('2023-08');
		expect(form.editable).toBe(false);
		expect(lines.map((line) => line.previous)).toEqual(linesBefore.map((line) => line.value));
		expect(lines.every((line) => line.earlier.length === 8)).toBe(true);
		expect(lines.some((line) => line.value === null)).toBe(true);
	});

	it('takes a figure cell by cell and shows it to whoever opens the form next', async () => {
		const { id } = await openReport('officer.tu-nghia');
		const officer = await server().as('officer.tu-nghia');
		const { body: form } = await officer.get<ReportForm>(`/reports/${id}/form`);
		expect(form.editable).toBe(true);
		expect(form.next).toMatchObject([{ action: 'submit', by: ['Lãnh đạo đơn vị'], mine: false }]);
		const line = form.groups[0]?.lines[0];
		const saved = await officer.send('PATCH', `/items/report_values/${line?.value_id}`, { value: 1234.5 });
		expect(saved.status).toBeLessThan(300);
		const head = await server().as('head.tu-nghia');
		const { body: seen } = await head.get<ReportForm>(`/reports/${id}/form`);
		expect(seen.groups[0]?.lines[0]?.value).toBe(1234.5);
		expect(seen.next).toMatchObject([{ action: 'submit', mine: true }]);
	});

	it.each(['officer.binh-son', 'head.binh-son'])('says nothing of another district to %s', async (name) => {
		const { id } = await openReport('officer.tu-nghia');
		const stranger = await server().as(name);
		const foreign = await stranger.get(`/reports/${id}/form`);
		const missing = await stranger.get('/reports/2000000000/form');
		expect([foreign.status, codeOf(foreign.body)]).toEqual([403, 'FORBIDDEN']);
		// One that may not be seen answers like one that does not exist.
		expect(foreign.body).toEqual(missing.body);
	});

	it.each(['abc', '0', '-1', '1.5', '99999999999', '1%27%20or%201=1'])(
		'refuses the key %s without an error of its own',
		async (key) => {
			const officer = await server().as('officer.tu-nghia');
			const { status } = await officer.get(`/reports/${key}/form`);
			expect(status).toBe(403);
		},
	);

	it('is read-only for the reviewer while the district works on it', async () => {
		const { id } = await openReport('officer.tu-nghia');
		const reviewer = await server().as('reviewer');
		const { status, body } = await reviewer.get<ReportForm>(`/reports/${id}/form`);
		expect([status, body.editable]).toEqual([200, false]);
	});

	it('a figure that is none, or moved to another line, is refused in words', async () => {
		const { id } = await openReport('officer.tu-nghia');
		const officer = await server().as('officer.tu-nghia');
		const { body: form } = await officer.get<ReportForm>(`/reports/${id}/form`);
		const [first] = form.groups[0]?.lines ?? [];
		const path = `/items/report_values/${first?.value_id}`;
		const notANumber = await officer.send('PATCH', path, { value: 'NaN' });
		expect([notANumber.status, codeOf(notANumber.body)]).toEqual([400, 'INVALID_PAYLOAD']);
		const admin = await server().as('admin');
		const moved = await admin.send('PATCH', path, { indicator: 2, line: 2 });
		expect([moved.status, codeOf(moved.body)]).toEqual([409, 'LOCKED']);
	});
});

describe('opening the periods of a year', () => {
	const generate = async (name: string, body: unknown) =>
		(await server().as(name)).send<Record<string, number>>('POST', '/reports/periods/generate', body);

	it('makes twelve periods once, for the provincial admin', async () => {
		const templates = await (
			await server().as('province')
		).get<{ data: { id: number }[] }>('/items/report_templates?fields=id&filter[cycle][_eq]=month&limit=1');
		const template = templates.body.data[0]?.id;
		const first = await generate('province', { template, year: 2024 });
		expect([first.status, first.body['periods'], first.body['reports']]).toEqual([200, 12, 156]);
		expect((await generate('admin', { template, year: 2024 })).body).toEqual({
			periods: 0,
			reports: 0,
			values: 0,
		});
	});

	it.each(['officer.tu-nghia', 'head.tu-nghia', 'reviewer', 'leader'])('is not for %s', async (name) => {
		const { status, body } = await generate(name, { template: 1, year: 2025 });
		expect([status, codeOf(body)]).toEqual([403, 'FORBIDDEN']);
	});

	it.each([
		[{ template: 1, year: 1999 }],
		[{ template: 1, year: '2024' }],
		[{ template: 2_000_000_000, year: 2024 }],
		[{ template: { id: 1 }, year: 2024 }],
		[{}],
	])('refuses %j as not valid', async (body) => {
		const { status, body: answer } = await generate('province', body);
		expect([status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
	});
});

describe('the calendar of a template', () => {
	/** A quarterly template of its own, made by the provincial admin. */
	async function makeTemplate(code: string, changes: object = {}): Promise<number> {
		const province = await server().as('province');
		const { status, body } = await province.send<{ data: { id: number } }>(
			'POST',
			'/items/report_templates',
			{
				code,
				version: 1,
				name_vi: `Báo cáo ${code}`,
				cycle: 'quarter',
				regime: 'decree_09',
				unit_level: 'district',
				...changes,
			},
		);
		expect(status).toBe(200);
		return body.data.id;
	}
	const post = async (name: string, path: string, body: unknown) =>
		(await server().as(name)).send<OpenDueBody>('POST', path, body);

	it('is shown to those who may open it, with the deadlines of the levels', async () => {
		const template = await makeTemplate('XEM-LICH');
		const path = `/reports/periods/preview?template=${template}&year=2024`;
		const province = await server().as('province');
		const { status, body } = await province.get<PeriodsPreview>(path);
		expect(status).toBe(200);
		expect(body.periods.map(({ code, units, opened_by }) => [code, units, opened_by])).toEqual([
			['2024-Q1', 13, null],
			['2024-Q2', 13, null],
			['2024-Q3', 13, null],
			['2024-Q4', 13, null],
		]);
		// 14 March 2024 is a Thursday; the decree's 25th is a Monday.
		expect(body.periods[0]?.deadlines).toEqual([
			{ level: 'district', due_on: '2024-03-18', day_off: false },
			{ level: 'province', due_on: '2024-03-25', day_off: false },
		]);
		for (const name of ['officer.tu-nghia', 'head.tu-nghia', 'reviewer', 'leader']) {
			const refused = await (await server().as(name)).get(path);
			expect([refused.status, codeOf(refused.body)]).toEqual([403, 'FORBIDDEN']);
		}
		for (const query of ['', '?template=x&year=2024', `?template=${template}&year=20245`]) {
			const invalid = await province.get(`/reports/periods/preview${query}`);
			expect([invalid.status, codeOf(invalid.body)]).toEqual([400, 'INVALID_PAYLOAD']);
		}
	});

	it('opens by itself what is due at a moment, on the province’s day, once', async () => {
		await makeTemplate('TU-MO', { opens_days_before: -1 });
		// 17:30 UTC is half past midnight of the next day in Việt Nam.
		const before = await post('admin', '/reports/periods/open', { at: '2025-03-14T16:30:00Z' });
		expect(before.body.opened).toEqual([]);
		const first = await post('admin', '/reports/periods/open', { at: '2025-03-14T17:30:00Z' });
		expect(first.body).toEqual({
			opened: [{ template: 'TU-MO', periods: ['2025-Q1'], reports: 13 }],
			failed: [],
		});
		const again = await post('admin', '/reports/periods/open', { at: '2025-03-14T17:30:00Z' });
		expect(again.body.opened).toEqual([]);
		const refused = await post('province', '/reports/periods/open', {});
		expect([refused.status, codeOf(refused.body)]).toEqual([403, 'FORBIDDEN']);
		const invalid = await post('admin', '/reports/periods/open', { at: '2025-03-14' });
		expect([invalid.status, codeOf(invalid.body)]).toEqual([400, 'INVALID_PAYLOAD']);
	});

	it('opens an ad hoc report for the days that are named', async () => {
		const template = await makeTemplate('DOT-XUAT', { cycle: 'ad_hoc' });
		const generate = (body: object) => post('province', '/reports/periods/generate', { template, ...body });
		const days = { starts_on: '2025-04-01', ends_on: '2025-04-14' };
		expect((await generate(days)).body).toMatchObject({ periods: 1, reports: 13 });
		expect((await generate(days)).body).toMatchObject({ periods: 0, reports: 0 });
		const other = await generate({ ...days, ends_on: '2025-04-20' });
		expect([other.status, codeOf(other.body)]).toEqual([409, 'WRONG_STATE']);
		for (const body of [
			{ year: 2025 },
			{ ...days, ends_on: '2025-03-31' },
			{ ...days, ends_on: '2027-04-01' },
			{ ...days, ends_on: '2025-02-30' },
			{ ...days, starts_on: '2025-04-02', due_on: '2025-04-13' },
		]) {
			const invalid = await generate(body);
			expect([invalid.status, codeOf(invalid.body)]).toEqual([400, 'INVALID_PAYLOAD']);
		}
	});

	it('an old version opens nothing once a newer one is in use', async () => {
		const old = await makeTemplate('DOI-MAU');
		await makeTemplate('DOI-MAU', { version: 2 });
		const { status, body } = await post('province', '/reports/periods/generate', {
			template: old,
			year: 2024,
		});
		expect([status, codeOf(body)]).toEqual([409, 'WRONG_STATE']);
	});

	it('a rule that gives no deadline is refused where it is written', async () => {
		const province = await server().as('province');
		const { status, body } = await province.send('POST', '/items/report_templates', {
			code: 'SAI-LICH',
			name_vi: 'Sai lịch',
			deadlines: [{ level: 'province', day: 32 }],
		});
		const [error] = (body as RefusalBody).errors;
		expect([status, error?.extensions]).toMatchObject([
			400,
			{ code: 'INVALID_PAYLOAD', field: 'deadlines[0].day' },
		]);
	});

	it('the desk shows a district the periods to come and the days ahead', async () => {
		await makeTemplate('SAP-MO', { cycle: 'year', opens_days_before: -1 });
		const officer = await server().as('officer.tu-nghia');
		const { body } = await officer.get<Desk>('/reports/desk?year=2026');
		const coming = body.periods.find(({ template }) => template.code === 'SAP-MO');
		expect(coming).toMatchObject({ opened: false, opens_on: '2026-12-15', period: { code: '2026' } });
		expect(body.days[0]?.day).toBe(body.today);
		expect(body.days.length).toBeGreaterThanOrEqual(14);
	});

	it('counts the remarked lines of what came back', async () => {
		const province = await server().as('province');
		const { body } = await province.get<Desk>('/reports/desk');
		const returned = body.reports.filter(({ standing }) => standing === 'returned');
		expect(returned.length).toBeGreaterThan(0);
		expect(returned.map(({ remarks }) => remarks)).toEqual(returned.map(() => ({ lines: 1, settled: 0 })));
	});
});
