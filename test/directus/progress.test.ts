import { describe, expect, it } from 'vitest';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import type {
	CompletenessBody,
	IndicatorBody,
	SummaryBody,
	TrendBody,
} from '@tiendo/core/contract/progress.ts';
import type { Desk, ReportForm } from '@tiendo/core/contract/reports.ts';
import type { Client, RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { ask, numbersIn, textOf } from './progress-reader.ts';

const server = useDirectus();

const unitId = async (code: string): Promise<number> => {
	const row = await server().database.knex('units').where({ code }).first<{ id: number } | undefined>('id');
	if (!row) throw new Error(`no unit ${code}`);
	return row.id;
};
const TU_NGHIA = '528';
const BINH_SON = '524';

const indicatorsOf = (body: SummaryBody) =>
	new Map(body.groups.flatMap((group) => group.indicators).map((entry) => [entry.code, entry]));

describe('GET /progress/summary', () => {
	it('gives a leader the six groups of the own province, with the figures of the article', async () => {
		const leader = await server().as('leader');
		const { status, body } = await leader.get<SummaryBody>('/progress/summary?year=2023');
		expect(status).toBe(200);
		expect(body.unit.code).toBe('51');
		expect(body.groups).toHaveLength(6);
		const found = indicatorsOf(body);
		expect(found.get('N2.2')).toMatchObject({ value: 519_000, unit_of_measure: 'participation' });
		expect(found.get('N2.1')).toMatchObject({
			value: 252_000,
			target: 360_000,
			target_to_date: 270_000,
			band: 'at_risk',
		});
		expect(found.get('N2.3')?.value?.toFixed(2)).toBe('71.27');
		expect(found.get('N2.3')).toMatchObject({
			mixes_units: true,
			unit_of_measure: 'per_100',
			band: 'untargeted',
		});
		expect(found.get('N5.1')).toMatchObject({ value: null, band: 'not_reported' });
	});

	it('speaks the reader’s language, and so do the names of the dashboard and its panels', async () => {
		const leader = await server().as('leader');
		const named = async (): Promise<string> =>
			JSON.stringify([
				(await leader.get('/dashboards?fields=name,note,panels.name')).body,
				(await leader.get('/panels')).body,
			]);
		const { body } = await leader.get<SummaryBody>('/progress/summary?year=2023');
		expect(body.groups[1]?.name).toBe('Phổ cập kỹ năng chuyển đổi số');
		const vietnamese = await named();
		expect(vietnamese).toContain('"name":"Xếp hạng đơn vị"');
		expect(vietnamese).toContain('"placeholder":"Năm nay"');
		const { knex } = server().database;
		const own = knex('directus_users').where({ email: 'leader@quangngai.example' });
		await own.clone().update({ language: 'en-US' });
		const english = await leader.get<SummaryBody>('/progress/summary?year=2023');
		expect(english.body.groups[1]?.name).toBe('Universal digital skills');
		const names = await named();
		expect(names).toContain('"name":"Ranking of units"');
		expect(names).toContain('"placeholder":"This year"');
		expect(vietnamese + names).not.toContain('$t:');
		await own.update({ language: null });
		const stored = await knex('directus_panels').pluck('name');
		expect(stored, 'what is kept stays a key').toContain('$t:tiendo_insights_ranking');
	});

	it('gives a district its own figures by default and nobody else’s on request', async () => {
		const officer = await server().as('officer.tu-nghia');
		const own = await officer.get<SummaryBody>('/progress/summary?year=2023');
		expect(own.body.unit.code).toBe(TU_NGHIA);
		expect(indicatorsOf(own.body).get('N2.1')?.value).toBe(83_700);
		const missing = own.body.groups.flatMap((group) =>
			group.indicators.flatMap((entry) => entry.missing_units),
		);
		expect(missing.every((unit) => unit.code === TU_NGHIA)).toBe(true);

		for (const code of [BINH_SON, '51']) {
			const refused = await officer.get<RefusalBody>(
				`/progress/summary?year=2023&unit=${await unitId(code)}`,
			);
			expect(refused.status).toBe(403);
			expect(refused.body.errors[0]?.extensions.code).toBe('FORBIDDEN');
		}
		// A unit that does not exist looks like one that is not theirs.
		expect((await officer.get('/progress/summary?unit=999999')).status).toBe(403);
	});

	it('shows an administrator without a unit the province, and refuses a unit that is none', async () => {
		const admin = await server().as('admin');
		expect((await admin.get<SummaryBody>('/progress/summary?year=2023')).body.unit.code).toBe('51');
		const refused = await admin.get<RefusalBody>('/progress/summary?unit=999999');
		expect(refused.status).toBe(400);
		expect(refused.body.errors[0]?.extensions).toMatchObject({ code: 'INVALID_PAYLOAD', field: 'unit' });
	});

	it('is closed to visitors', async () => {
		for (const path of ['/progress/summary', '/progress/indicators/N2.1', '/progress/completeness']) {
			expect((await server().anonymous.get(path)).status).toBe(403);
		}
	});

	it.each([
		['year=1', 'year'],
		['as_of=30/9/2023', 'as_of'],
		['unit=abc', 'unit'],
		['until=2023', 'until'],
	])('refuses ?%s and names the field', async (query, field) => {
		const leader = await server().as('leader');
		const { status, body } = await leader.get<RefusalBody>(`/progress/summary?${query}`);
		expect(status).toBe(400);
		expect(body.errors[0]?.extensions).toMatchObject({ code: 'INVALID_PAYLOAD', field });
	});

	it('answers what was known on a day', async () => {
		const leader = await server().as('leader');
		const { body } = await leader.get<SummaryBody>('/progress/summary?year=2023&as_of=2022-12-31');
		expect(body.latest).toBeNull();
		expect([...indicatorsOf(body).values()].every((entry) => entry.value === null)).toBe(true);
	});
});

describe('GET /progress/indicators/:code', () => {
	it('leads every figure back to reports that the reader can open', async () => {
		const leader = await server().as('leader');
		const { body } = await leader.get<IndicatorBody>('/progress/indicators/N2.1?year=2023');
		expect(body.units).toHaveLength(13);
		expect(body.units.reduce((sum, unit) => sum + (unit.value ?? 0), 0)).toBe(252_000);
		expect(body.periods.at(-1)?.cumulative).toBe(252_000);
		const tuNghia = body.units.find((unit) => unit.code === TU_NGHIA);
		expect(tuNghia?.report_ids).toHaveLength(9);
		const report = await leader.get<{ data: { state: string; unit: number } }>(
			`/items/reports/${tuNghia?.report_ids[0]}?fields=state,unit`,
		);
		expect(report.body.data).toEqual({ state: 'approved', unit: await unitId(TU_NGHIA) });
	});

	it('keeps a district to itself', async () => {
		const officer = await server().as('officer.tu-nghia');
		const { body } = await officer.get<IndicatorBody>('/progress/indicators/N2.1?year=2023');
		expect(body.value).toBe(83_700);
		expect(body.report_ids).toHaveLength(9);
		expect((await officer.get(`/progress/indicators/N2.1?unit=${await unitId(BINH_SON)}`)).status).toBe(403);
	});

	it('knows what it does not know', async () => {
		const leader = await server().as('leader');
		const unknown = await leader.get('/progress/indicators/N9.9');
		expect(unknown.status).toBe(404);
		expect(unknown.body).toMatchObject({
			errors: [{ extensions: { code: 'NOT_FOUND', indicator: 'N9.9' } }],
		});
	});
});

describe('GET /progress/completeness', () => {
	it('has thirteen units and the nine months that were due', async () => {
		const leader = await server().as('leader');
		const { body } = await leader.get<CompletenessBody>('/progress/completeness?year=2023');
		expect(body.units).toHaveLength(13);
		expect(body.timeliness.on_time + body.timeliness.late + body.timeliness.missing).toBe(117);
	});

	it('shows a district only its own row', async () => {
		const officer = await server().as('officer.tu-nghia');
		const { body } = await officer.get<CompletenessBody>('/progress/completeness?year=2023');
		expect(body.units.map((unit) => unit.code)).toEqual([TU_NGHIA]);
	});

	it('refuses a template that does not exist', async () => {
		const leader = await server().as('leader');
		const { status, body } = await leader.get<RefusalBody>('/progress/completeness?template=999999');
		expect(status).toBe(400);
		expect(body.errors[0]?.extensions).toMatchObject({ field: 'template' });
	});
});

describe('what an officer of a district is given', () => {
	/** Figures of the other districts that none of the own ones equals; small ones would be found by chance. */
	async function figuresOfOthers(): Promise<{ names: string[]; figures: string[] }> {
		const leader = await server().as('leader');
		const codes = ['N1.1', 'N2.1', 'N2.2', 'N2.3', 'N3.1', 'N4.1'];
		const bodies = await Promise.all(
			codes.map(
				async (code) => (await leader.get<IndicatorBody>(`/progress/indicators/${code}?year=2023`)).body,
			),
		);
		const units = bodies.flatMap((body) => body.units ?? []);
		const figuresOf = (of: (code: string) => boolean) =>
			units
				.filter((unit) => of(unit.code))
				.flatMap((unit) => [unit.value, unit.target, ...unit.periods.map((period) => period.cumulative)])
				.flatMap((figure) => (figure !== null && figure >= 1000 ? [String(figure)] : []));
		const own = new Set(figuresOf((code) => code === TU_NGHIA));
		return {
			names: [...new Set(units.filter(({ code }) => code !== TU_NGHIA).map(({ name }) => name))],
			figures: [...new Set(figuresOf((code) => code !== TU_NGHIA))].filter((figure) => !own.has(figure)),
		};
	}

	it.each([
		'/progress/summary',
		'/progress/summary.csv',
		'/progress/summary.xlsx',
		'/progress/indicators/N2.1',
		'/progress/indicators/N2.1.csv',
		'/progress/indicators/N2.1.xlsx',
		'/progress/indicators/N2.1/trend',
		'/progress/completeness',
		'/progress/completeness.csv',
		'/progress/completeness.xlsx',
	])('by %s holds no figure and no name of another one, nor of the province', async (path) => {
		const { names, figures } = await figuresOfOthers();
		expect(names).toHaveLength(12);
		expect(figures.length).toBeGreaterThan(50);
		const officer = await server().as('officer.tu-nghia');
		const answer = await ask(officer, `${path}?year=2023`);
		expect(answer.status).toBe(200);
		const text = textOf(path, answer.bytes);
		const found = numbersIn(text);
		if (!path.includes('completeness')) expect(found, 'the own figure').toContain('83700');
		expect([...figures, '252000', '519000'].filter((figure) => found.has(figure))).toEqual([]);
		expect(names.filter((name) => text.includes(name))).toEqual([]);

		for (const unit of [BINH_SON, '51']) {
			const refused = await ask(officer, `${path}?year=2023&unit=${await unitId(unit)}`);
			expect(refused.status).toBe(403);
		}
	});

	it('ranks the units below the own one alone, and the trend is the own', async () => {
		const officer = await server().as('officer.tu-nghia');
		const { body } = await officer.get<IndicatorBody>('/progress/indicators/N2.1?year=2023');
		const below = await server()
			.database.knex('units')
			.where({ parent: await unitId(TU_NGHIA) })
			.pluck('code');
		expect(body.units.map(({ code }) => code).filter((code) => !below.includes(code))).toEqual([]);
		const { body: trend } = await officer.get<TrendBody>('/progress/indicators/N2.1/trend?year=2023&years=1');
		expect(trend.unit.code).toBe(TU_NGHIA);
		expect(trend.years[0]?.periods.map(({ cumulative }) => cumulative)).toEqual(
			body.periods.map(({ cumulative }) => cumulative),
		);
		expect(body.path.at(-1)).toEqual({ month: 12, level: body.target });
	});
});

describe('the entity tag of an answer', () => {
	async function act(client: Client, id: number, action: string): Promise<void> {
		const { revision } = (await client.get<ItemBody>(`/approvals/reports/${id}`)).body;
		const answer = await client.send('POST', `/approvals/reports/${id}/${action}`, { revision });
		expect(answer.status, JSON.stringify(answer.body)).toBe(200);
	}

	it('stays while no figure changes and is another one after an approval, for those it concerns', async () => {
		const officer = await server().as('officer.tu-nghia');
		const { body: desk } = await officer.get<Desk>('/reports/desk');
		const id = desk.reports.find((report) => report.state.kind === 'initial')?.id ?? 0;
		const { body: form } = await officer.get<ReportForm>(`/reports/${id}/form`);
		const lines = form.groups.flatMap((group) => group.lines);
		const leader = await server().as('leader');
		const other = await server().as('officer.binh-son');
		const year = `year=${form.period.year}`;
		const code = 'N2.1';
		const asked: [Client, string][] = [
			[leader, `/progress/summary?${year}`],
			[leader, `/progress/summary.xlsx?${year}`],
			[leader, `/progress/indicators/${code}?${year}`],
			[officer, `/progress/indicators/${code}/trend?${year}`],
			[leader, `/progress/completeness?${year}`],
			[other, `/progress/summary?${year}`],
			[leader, '/progress/summary?year=2023'],
		];
		const look = (held: readonly string[] = []) =>
			Promise.all(asked.map(([client, path], index) => ask(client, path, held[index])));
		const statuses = async (held: readonly string[]) => (await look(held)).map(({ status }) => status);

		for (const [index, line] of lines.entries())
			await officer.send('PATCH', `/items/report_values/${line.value_id}`, { value: 100 + index });
		await act(await server().as('head.tu-nghia'), id, 'submit');
		const reviewer = await server().as('reviewer');
		await act(reviewer, id, 'take_into_review');

		const before = (await look()).map(({ etag }) => etag);
		expect(new Set(before).size).toBe(asked.length);
		expect(await statuses(before)).toEqual(asked.map(() => 304));

		await act(reviewer, id, 'approve');
		const after = await look(before);
		expect(after.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 304, 304]);
		const held = after.map(({ etag }, index) => etag || (before[index] ?? ''));
		expect(await statuses(held)).toEqual(asked.map(() => 304));
	});
});

describe('the shipped dashboard', () => {
	it('can be read by a leader, with panels that exist', async () => {
		const leader = await server().as('leader');
		const { body } = await leader.get<{ data: { name: string; panels: { type: string }[] } }>(
			'/dashboards/7d1a0000-0000-4000-8000-000000000101?fields=name,panels.type',
		);
		expect(body.data.name).toBe('Sáu nhóm nhiệm vụ');
		expect(body.data.panels.map((panel) => panel.type).sort()).toEqual([
			'relational-variable',
			'tiendo-completeness',
			'tiendo-figures',
			'tiendo-ranking',
			'tiendo-task-groups',
			'tiendo-tile-map',
			'tiendo-trend',
			'variable',
			'variable',
		]);
	});
});
