import { beforeAll, describe, expect, it } from 'vitest';
import { readXlsx } from 'hucre/xlsx';
import type { Consolidated, ConsolidatedChoices } from '@tiendo/core/contract/consolidated.ts';
import { codeOf } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { wordText, xmlParts } from '../support/office.ts';

const server = useDirectus();

/** Keys the tests ask with: the monthly template, the province, a district. */
let template = 0;
let province = 0;
let district = 0;

beforeAll(async () => {
	const knex = server().database.knex;
	template = (await knex('report_templates').where({ code: 'BC-THANG' }).first<{ id: number }>('id')).id;
	province = (await knex('units').where({ level: 'province' }).first<{ id: number }>('id')).id;
	district = (await knex('units').where({ name: 'Tư Nghĩa' }).first<{ id: number }>('id')).id;
});

const path = (extra = '', period = '2023-09') =>
	`/reports/consolidated${extra}?template=${template}&period=${period}`;

async function read(name: string, period?: string): Promise<Consolidated> {
	const { status, body } = await (await server().as(name)).get<Consolidated>(path('', period));
	expect(status).toBe(200);
	return body;
}

const linesOf = (body: Consolidated) => body.sections.flatMap((section) => section.lines);

/** The bytes of a download and its headers. */
async function download(name: string, extra: string, period?: string) {
	const { token, url } = await server().as(name);
	const response = await fetch(url + path(extra, period), { headers: { Authorization: `Bearer ${token}` } });
	return {
		status: response.status,
		type: response.headers.get('content-type'),
		disposition: response.headers.get('content-disposition') ?? '',
		bytes: Buffer.from(await response.arrayBuffer()),
	};
}

describe('the consolidated figures of the province', () => {
	it('are the sums of the thirteen approved reports, this period and over the year', async () => {
		const body = await read('leader');
		expect(body).toMatchObject({ final: true, required: 13, approved: 13, missing: [], gaps: [] });
		expect(body.unit.id).toBe(province);
		expect(body.columns).toHaveLength(13);
		const { rows } = await server().database.knex.raw<{
			rows: { number: string; month: string | null; year: string | null; how: string }[];
		}>(
			`select l.number, i.time_aggregation as how,
				sum(v.value) filter (where p.code = '2023-09') as month, sum(v.value) as year
			from report_values v join reports r on r.id = v.report join report_periods p on p.id = r.period
			join report_template_lines l on l.id = v.line join indicators i on i.id = l.indicator
			where r.template = ? and p.year = 2023 and r.state = 'approved' group by l.number, i.time_aggregation`,
			[template],
		);
		expect(rows.length).toBeGreaterThan(20);
		const lines = new Map(linesOf(body).map((line) => [line.number, line]));
		for (const row of rows) {
			const line = lines.get(row.number);
			expect([row.number, line?.current.value]).toEqual([
				row.number,
				row.month === null ? null : Number(row.month),
			]);
			if (row.how === 'sum' && row.year !== null)
				expect(line?.cumulative.value).toBeCloseTo(Number(row.year), 6);
		}
	});

	it('agree with the panels on the year so far, ratios included', async () => {
		const body = await read('leader');
		const { body: summary } = await (
			await server().as('leader')
		).get<{ groups: { indicators: { name: string; value: number | null }[] }[] }>(
			'/progress/summary?year=2023&as_of=2030-01-01',
		);
		const known = new Map(
			summary.groups.flatMap((group) => group.indicators.map(({ name, value }) => [name, value] as const)),
		);
		const derived = linesOf(body).filter((line) => line.kind === 'derived');
		expect(derived.map((line) => line.name_vi)).toContain(
			'Lượt tham gia tập huấn trên 100 người trong độ tuổi lao động (tính theo lượt)',
		);
		for (const line of linesOf(body)) {
			expect([line.name_vi, line.cumulative.value]).toEqual([line.name_vi, known.get(line.name_vi) ?? null]);
		}
		expect(derived.find((line) => line.mixes_units)?.cumulative.value).toBeCloseTo(71.27, 2);
	});

	it('name who is missing, by reason, and leave them out instead of counting 0', async () => {
		const knex = server().database.knex;
		const open = await knex('reports as r')
			.join('report_periods as p', 'p.id', 'r.period')
			.where({ 'r.template': template, 'r.state': 'draft' })
			.where('p.starts_on', '<=', new Date().toISOString().slice(0, 10))
			.orderBy('p.ends_on', 'desc')
			.first<{ code: string }>('p.code');
		const body = await read('reviewer', open.code);
		expect(body.final).toBe(false);
		expect(body.approved + body.missing.length).toBe(body.required);
		expect(body.missing.some((unit) => unit.reason === 'not_sent')).toBe(true);
		if (body.approved === 0) expect(linesOf(body).every((line) => line.current.value === null)).toBe(true);
	});
});

describe('who may ask', () => {
	it.each(['officer.tu-nghia', 'head.tu-nghia'])(
		'%s gets neither the province nor another unit',
		async (name) => {
			const client = await server().as(name);
			for (const unit of [province, district + 1, 2_000_000_000]) {
				const answer = await client.get(`${path()}&unit=${unit}`);
				expect([unit, answer.status, codeOf(answer)]).toEqual([unit, 403, 'FORBIDDEN']);
			}
			for (const extra of ['.docx', '.xlsx']) {
				expect((await client.get(`${path(extra)}&unit=${province}`)).status).toBe(403);
			}
		},
	);

	it('a district with nobody below it by this template is told so, and offered nothing', async () => {
		const officer = await server().as('officer.tu-nghia');
		const answer = await officer.get(path());
		expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
		const { body } = await officer.get<ConsolidatedChoices>('/reports/consolidated/choices');
		expect(body).toMatchObject({ unit: { id: district }, templates: [] });
	});

	it('not a visitor', async () => {
		for (const route of [path(), path('.docx'), path('.xlsx'), '/reports/consolidated/choices']) {
			const answer = await server().anonymous.get(route);
			expect([route, answer.status, codeOf(answer)]).toEqual([route, 403, 'FORBIDDEN']);
		}
	});

	it.each([
		'?template=abc&period=2023-09',
		'?template=999999&period=2023-09',
		'?period=2023-09',
		'?template=1&period=2023-13',
		'?template=1',
		'?template=1&period=2023-09&unit=1.5',
		'?template=1&period[]=2023-09',
		"?template=1&period=2023-09'--",
	])('refuses %s as not valid', async (query) => {
		const answer = await (await server().as('leader')).get(`/reports/consolidated${query}`);
		expect([answer.status, codeOf(answer)]).toEqual([400, 'INVALID_PAYLOAD']);
	});

	it('the leader is offered the monthly template with its periods, latest first', async () => {
		const { body } = await (
			await server().as('leader')
		).get<ConsolidatedChoices>('/reports/consolidated/choices');
		const offered = body.templates.find(({ id }) => id === template);
		const ends = offered?.periods.map((period) => period.ends_on) ?? [];
		expect(ends).toContain('2023-09-14');
		expect(ends).toEqual([...ends].sort().reverse());
	});
});

describe('the official paper', () => {
	it('is a Word document with national heading, tables, signature and a Vietnamese name', async () => {
		const file = await download('leader', '.docx');
		expect([file.status, file.type]).toEqual([
			200,
			'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		]);
		expect(file.disposition).toContain("filename*=UTF-8''T%E1%BB%95ng%20h%E1%BB%A3p");
		expect(file.disposition).toMatch(/filename="Tong hop bao cao [^"]+\.docx"/);
		const text = wordText(file.bytes);
		for (const sentence of [
			'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
			'Độc lập - Tự do - Hạnh phúc',
			'TỈNH QUẢNG NGÃI',
			'/BC-UBND',
			'BÁO CÁO',
			'Tổng hợp báo cáo tháng về phổ cập kỹ năng số',
			'Tháng 9/2023 (từ ngày 15/8/2023 đến ngày 14/9/2023)',
			'toàn bộ 13 đơn vị',
			'Tính theo lượt, không phải tỷ lệ người dân',
			'Nơi nhận:',
			'TM. ỦY BAN NHÂN DÂN',
			'PHỤ LỤC',
			'Tư Nghĩa',
		]) {
			expect(text).toContain(sentence);
		}
		expect(text).not.toContain('DỰ THẢO');
	});

	it('says that it is a draft until every required report is approved, and who is missing', async () => {
		const knex = server().database.knex;
		const month = await knex('report_periods')
			.where({ template, year: 2023, code: '2023-09' })
			.first<{ id: number }>('id');
		const report = await knex('reports')
			.where({ period: month.id, unit: district })
			.first<{ id: number }>('id');
		// As if it had been reopened: the transition itself is tested elsewhere.
		const setState = (from: string, to: string) =>
			knex.transaction(async (trx) => {
				await trx.raw('set local session_replication_role = replica');
				const changed = await trx('reports').where({ id: report.id, state: from }).update({ state: to });
				expect(changed).toBe(1);
			});
		await setState('approved', 'reopened');
		try {
			const body = await read('leader');
			expect(body).toMatchObject({
				final: false,
				approved: 12,
				missing: [{ id: district, reason: 'returned' }],
			});
			const line = linesOf(body).find((entry) => entry.number === '2.1');
			expect(line?.current.missing).toEqual([district]);
			expect(line?.parts.find((part) => part.unit === district)?.value).toBeNull();
			const file = await download('leader', '.docx');
			expect(decodeURIComponent(file.disposition)).toContain('(dự thảo).docx');
			const text = wordText(file.bytes);
			expect(text).toContain('DỰ THẢO');
			expect(text).toContain('Đã gửi, đang sửa lại (1): Tư Nghĩa');
			expect(text).toContain('Kỳ này: chưa gồm Tư Nghĩa');
		} finally {
			await setState('reopened', 'approved');
		}
		expect((await read('leader')).final).toBe(true);
	});
});

describe('the workbook', () => {
	it('holds the same figures as numbers, and not one formula', async () => {
		const body = await read('leader');
		const file = await download('leader', '.xlsx');
		expect(file.status).toBe(200);
		const sheets = [...xmlParts(file.bytes)].filter(([part]) => part.startsWith('xl/worksheets/sheet'));
		expect(sheets.length).toBeGreaterThan(2);
		for (const [part, xml] of sheets) expect([part, /<f[ >/]/.test(xml)]).toEqual([part, false]);
		const book = await readXlsx(file.bytes);
		expect(book.sheets.map((sheet) => sheet.name)).toEqual([
			'Tổng hợp',
			'Kỳ này theo đơn vị',
			'Lũy kế theo đơn vị',
			'Phần lời',
		]);
		const rows = book.sheets[0]?.rows ?? [];
		for (const line of linesOf(body).filter((entry) => entry.number !== null)) {
			const row = rows.find(([number]) => number === line.number);
			expect([line.number, row?.[3]]).toEqual([line.number, line.current.value ?? '–']);
		}
	});
});

describe('a district over its communes', () => {
	it('adds up what the communes of its own subtree reported, and names the silent ones', async () => {
		const knex = server().database.knex;
		const insert = async (table: string, row: Record<string, unknown>) =>
			(await knex(table).insert(row).returning<{ id: number }[]>('id'))[0]?.id ?? 0;
		const indicator = await knex('indicators').where({ code: 'N2.1' }).first<{ id: number }>('id');
		const own = await insert('report_templates', {
			code: 'BC-XA',
			version: 1,
			name_vi: 'Báo cáo tháng của xã',
			cycle: 'month',
			regime: 'decree_09',
			unit_level: 'commune',
			deadline_working_days: 1,
		});
		const line = await insert('report_template_lines', {
			template: own,
			number: '1',
			indicator: indicator.id,
		});
		const period = await insert('report_periods', {
			template: own,
			code: '2023-09',
			starts_on: '2023-08-15',
			ends_on: '2023-09-14',
			due_on: '2023-09-15',
			year: 2023,
		});
		const communes = await knex('units')
			.where({ parent: district, level: 'commune' })
			.where('valid_from', '<=', '2023-09-14')
			.whereRaw(`(valid_to is null or valid_to >= '2023-09-14')`)
			.orderBy('code')
			.select<{ id: number }[]>('id');
		const [first, second] = communes;
		if (!first || !second) throw new Error('Tư Nghĩa has communes');
		for (const [unit, state, value] of [
			[first.id, 'approved', 40],
			[second.id, 'submitted', 500],
		] as const) {
			await knex.transaction(async (trx) => {
				await trx.raw('set local session_replication_role = replica');
				const [report] = await trx('reports')
					.insert({ template: own, period, unit, due_on: '2023-09-15', state })
					.returning<{ id: number }[]>('id');
				await trx('report_values').insert({ report: report?.id, line, indicator: indicator.id, value });
			});
		}
		const head = await server().as('head.tu-nghia');
		const answer = await head.get<Consolidated>(`/reports/consolidated?template=${own}&period=2023-09`);
		expect(answer.status).toBe(200);
		const { body } = answer;
		expect(body).toMatchObject({ required: communes.length, approved: 1, final: false });
		expect(body.columns).toHaveLength(communes.length);
		const [figure] = linesOf(body);
		expect(figure?.current.value).toBe(40);
		expect(figure?.current.missing).toHaveLength(communes.length - 1);
		expect(body.missing.find(({ id }) => id === second.id)?.reason).toBe('awaiting');
		expect(body.missing.filter(({ reason }) => reason === 'not_sent')).toHaveLength(communes.length - 2);
		// The province sees the same by district.
		const leader = await server().as('leader');
		const { body: above } = await leader.get<Consolidated>(
			`/reports/consolidated?template=${own}&period=2023-09`,
		);
		const part = linesOf(above)[0]?.parts.find(({ unit }) => unit === district);
		// Lý Sơn has no communes.
		expect([part?.value, above.columns.length]).toEqual([40, 12]);
		// Another district gets nothing of it.
		const stranger = await server().as('head.binh-son');
		const foreign = await stranger.get<Consolidated>(`/reports/consolidated?template=${own}&period=2023-09`);
		expect(linesOf(foreign.body)[0]?.current.value).toBeNull();
	});
});
