import { beforeAll, describe, expect, it } from 'vitest';
import type { ItemBody } from '@tiendo/core/contract/approvals.ts';
import type {
	CellEdit,
	CellsAnswer,
	CellsNews,
	FormLine,
	RegisterRows,
	ReportForm,
} from '@tiendo/core/contract/reports.ts';
import type { ReadyAnswer } from '@tiendo/core/contract/report-ready.ts';
import type { RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';

const server = useDirectus();
let report = 0;
let other = 0;

beforeAll(async () => {
	const { knex } = server().database;
	const template = (await knex('report_templates').where({ code: 'BC-9THANG' }).first<{ id: number }>('id'))
		.id;
	const province = await server().as('province');
	const opened = await province.send('POST', '/reports/periods/generate', { template, year: 2023 });
	expect(opened.status).toBe(200);
	const of = async (code: string) =>
		(
			await knex('reports as r')
				.join('units as u', 'u.id', 'r.unit')
				.where({ 'r.template': template, 'u.code': code })
				.first<{ id: number }>('r.id')
		).id;
	report = await of('528');
	other = await of('524');
});

const formOf = async (name: string, id = report): Promise<ReportForm> => {
	const client = await server().as(name);
	const answer = await client.get<ReportForm>(`/reports/${id}/form`);
	expect(answer.status).toBe(200);
	return answer.body;
};
const linesOf = (form: ReportForm): readonly FormLine[] => form.groups.flatMap(({ lines }) => lines);
async function lineOf(number: string, name = 'officer.tu-nghia'): Promise<FormLine> {
	const found = linesOf(await formOf(name)).find((line) => line.number === number);
	if (!found) throw new Error(`There is no line ${number}`);
	return found;
}
const save = async (cells: readonly CellEdit[], name = 'officer.tu-nghia', id = report) => {
	const client = await server().as(name);
	return client.send<CellsAnswer & RefusalBody>('POST', `/reports/${id}/cells`, { cells });
};
const put = async (number: string, field: CellEdit['field'], to: CellEdit['to']): Promise<void> => {
	const line = await lineOf(number);
	const base = line[field];
	const { body } = await save([{ value_id: line.value_id, field, to, base }]);
	expect(body.results[0]?.ok, JSON.stringify(body)).toBe(true);
};
const submit = async () => {
	const head = await server().as('head.tu-nghia');
	const { revision } = (await head.get<ItemBody>(`/approvals/reports/${report}`)).body;
	return head.send<RefusalBody>('POST', `/approvals/reports/${report}/submit`, { revision });
};

describe('the nine-month report of 2023 of Tư Nghĩa', () => {
	it('knows from the registers what the article says: A07 2,100 participations, A08 81,000 residents', async () => {
		const officials = await lineOf('2.5');
		expect(officials.prefill).toMatchObject({ value: 2100, source: 'training_attendance', period: null });
		const residents = await lineOf('2.6');
		expect(residents.prefill).toMatchObject({ value: 81_000, source: 'training_attendance' });
		expect((await lineOf('2.11')).prefill?.source).toBe('teams');
	});

	it('is told nothing, not 0, where a register has no row', async () => {
		const { knex } = server().database;
		const line = await knex('report_values as v')
			.join('report_template_lines as l', 'l.id', 'v.line')
			.where({ 'v.report': report, 'l.number': '2.7' })
			.first<{ line: number; prefill: object }>('v.line', 'l.prefill');
		const none = { register: 'trainings', measure: 'count', filter: { kind: { _eq: 'contest' } } };
		const set = (prefill: object) =>
			knex('report_template_lines')
				.where({ id: line.line })
				.update({ prefill: JSON.stringify(prefill) });
		await set(none);
		expect((await lineOf('2.7')).prefill).toMatchObject({ value: null, rows: 0 });
		await set(line.prefill);
	});

	it('shows the rows behind a figure, which add up to it', async () => {
		const line = await lineOf('2.5');
		const officer = await server().as('officer.tu-nghia');
		const { body } = await officer.get<RegisterRows>(`/reports/${report}/lines/${line.value_id}/rows`);
		expect(body.total).toBe(line.prefill?.rows);
		expect(body.rows.reduce((sum, { figure }) => sum + figure, 0)).toBe(2100);
		expect(body.rows.every(({ title, unit, day }) => title !== '' && unit !== '' && day !== null)).toBe(true);
	});

	it('stands in sections with texts between, and works out its shares', async () => {
		const { groups, template } = await formOf('officer.tu-nghia');
		expect(template.content).toBe('both');
		expect(groups.map(({ code }) => code)).toEqual(['I', 'II', 'III', 'IV', 'V']);
		await put('3.1', 'value', 900);
		await put('3.2', 'value', 1200);
		expect((await lineOf('3.3')).value).toBe(75);
	});
});

describe('saving cells', () => {
	it('takes a figure, its explanation and a text, and says who saved them', async () => {
		await put('2.1', 'value', 12);
		await put('2.1', 'note', 'Gồm hai hội nghị cấp xã');
		await put('1', 'text', 'Mở 16 lớp.\nKết quả tốt.');
		const line = await lineOf('2.1');
		expect(line).toMatchObject({ value: 12, note: 'Gồm hai hội nghị cấp xã' });
		expect(line.saved?.by).toBeTruthy();
		expect((await lineOf('1')).text).toBe('Mở 16 lớp.\nKết quả tốt.');
	});

	it('never writes over what somebody else has saved since', async () => {
		const line = await lineOf('2.2');
		const edit = (to: number): CellEdit => ({
			value_id: line.value_id,
			field: 'value',
			to,
			base: line.value,
		});
		const [first, second] = await Promise.all([save([edit(30)]), save([edit(40)], 'head.tu-nghia')]);
		const results = [first.body.results[0], second.body.results[0]];
		expect(results.filter((result) => result?.ok)).toHaveLength(1);
		const refused = results.find((result) => result?.ok === false);
		expect(refused).toMatchObject({ code: 'STALE_REVISION' });
		expect((await lineOf('2.2')).value).toBe(refused?.now?.value);
	});

	it('saves the good cells of a column and names the others', async () => {
		const [a, b] = [await lineOf('4.1'), await lineOf('3.3')];
		const { body } = await save([
			{ value_id: a.value_id, field: 'value', to: 7, base: null },
			{ value_id: b.value_id, field: 'value', to: 50, base: null },
			{ value_id: 2_000_000_000, field: 'value', to: 1, base: null },
		]);
		expect(body.results.map((result) => (result.ok ? 'ok' : result.code))).toEqual([
			'ok',
			'INVALID_PAYLOAD',
			'FORBIDDEN',
		]);
	});

	it('tells what was saved since a moment, also to the other editor', async () => {
		const officer = await server().as('officer.tu-nghia');
		const before = await officer.get<CellsNews>(`/reports/${report}/cells?since=2100-01-01T00:00:00Z`);
		expect(before.body.cells).toEqual([]);
		await put('4.3', 'value', 3);
		const head = await server().as('head.tu-nghia');
		const { body } = await head.get<CellsNews>(
			`/reports/${report}/cells?since=${encodeURIComponent(before.body.at)}`,
		);
		const { value_id } = await lineOf('4.3');
		expect(body.cells.find((cell) => cell.value_id === value_id)?.value).toBe(3);
		expect(body.state).toBe('draft');
	});

	it.each([
		[{}],
		[{ cells: [] }],
		[{ cells: 'x' }],
		[{ cells: [{ value_id: 'x' }] }],
		[{ cells: [{ value_id: 1, field: 'state', to: 'approved', base: null }] }],
		[{ cells: Array.from({ length: 501 }, () => ({ value_id: 1, field: 'value', to: 1, base: null })) }],
	])('refuses %j as not valid', async (body) => {
		const officer = await server().as('officer.tu-nghia');
		const answer = await officer.send<RefusalBody>('POST', `/reports/${report}/cells`, body);
		expect(answer.status).toBe(400);
		expect(answer.body.errors[0]?.extensions.code).toBe('INVALID_PAYLOAD');
	});

	it('is refused to another district, whose own report is no way in', async () => {
		const line = await lineOf('2.1');
		const edit: CellEdit = { value_id: line.value_id, field: 'value', to: 1, base: line.value };
		expect((await save([edit], 'officer.binh-son')).status).toBe(403);
		const own = await save([edit], 'officer.binh-son', other);
		expect(own.body.results[0]).toMatchObject({ ok: false, code: 'FORBIDDEN' });
		const officer = await server().as('officer.binh-son');
		expect((await officer.get(`/reports/${report}/cells?since=2020-01-01`)).status).toBe(403);
		expect((await officer.get(`/reports/${report}/lines/${line.value_id}/rows`)).status).toBe(403);
		expect((await officer.send('POST', `/reports/${report}/ready`)).status).toBe(403);
		expect((await lineOf('2.1')).value).toBe(12);
	});

	it('is refused to those who only read', async () => {
		const line = await lineOf('2.1');
		const { body } = await save(
			[{ value_id: line.value_id, field: 'value', to: 1, base: line.value }],
			'reviewer',
		);
		expect(body.results[0]).toMatchObject({ ok: false, code: 'FORBIDDEN' });
	});
});

describe('sending the report', () => {
	it('is refused while required lines are missing, with each of them', async () => {
		const answer = await submit();
		expect(answer.status).toBe(409);
		const { code, findings } = answer.body.errors[0]?.extensions as unknown as {
			code: string;
			findings: { line: string; code: string }[];
		};
		expect(code).toBe('CONDITION_FAILED');
		expect(findings).toContainEqual(expect.objectContaining({ line: '2.5', code: 'missing' }));
		expect(
			findings.some(({ line }) => line === '5.2'),
			'an optional text',
		).toBe(false);
		expect(answer.body.errors[0]?.message).toContain('dòng');
	});

	it('is refused while a check is broken, in the template’s words at its line', async () => {
		for (const line of linesOf(await formOf('officer.tu-nghia'))) {
			if (line.kind === 'text' && line.text === null) await put(line.number, 'text', 'Không có.');
			if (line.kind === 'number' && line.value === null)
				await put(line.number, 'value', line.prefill?.value ?? 1000);
		}
		const persons = (await lineOf('3.5')).value;
		await put('3.5', 'value', 2101);
		const [finding] = (await lineOf('3.5')).findings;
		expect(finding).toMatchObject({ code: 'check', severity: 'error', values: { left: 2101, right: 2100 } });
		expect((await submit()).status).toBe(409);
		await put('3.5', 'value', persons);
	});

	it('is refused while a difference from the register has no reason, and reviewers see both', async () => {
		await put('2.6', 'value', 82_000);
		expect((await lineOf('2.6')).findings).toMatchObject([
			{ code: 'differs', explained: false, values: { register: 81_000, difference: 1000 } },
		]);
		expect((await submit()).status).toBe(409);
		await put('2.6', 'note', 'Có thêm hai đợt tại Nghĩa Lâm chưa ghi sổ');
		const answer = await submit();
		expect(answer.status, JSON.stringify(answer.body)).toBe(200);
		const seen = await lineOf('2.6', 'reviewer');
		expect(seen.findings).toMatchObject([{ code: 'differs', explained: true }]);
		expect(seen.note).toContain('Nghĩa Lâm');
	});

	it('locks the cells; approving it posts no figure twice', async () => {
		const line = await lineOf('2.1');
		const { body } = await save([{ value_id: line.value_id, field: 'value', to: 1, base: line.value }]);
		expect(['LOCKED', 'FORBIDDEN']).toContain(body.results[0]?.ok === false ? body.results[0].code : 'ok');
		const reviewer = await server().as('reviewer');
		for (const action of ['take_into_review', 'approve']) {
			const { revision } = (await reviewer.get<ItemBody>(`/approvals/reports/${report}`)).body;
			const answer = await reviewer.send('POST', `/approvals/reports/${report}/${action}`, { revision });
			expect(answer.status, JSON.stringify(answer.body)).toBe(200);
		}
		const posted: unknown[] = await server().database.knex('indicator_values').where({ report });
		expect(posted).toEqual([]);
	});
});

describe('telling the head', () => {
	it('puts one message into the notifications of who sends reports of the unit, however often', async () => {
		const officer = await server().as('officer.binh-son');
		for (let time = 0; time < 2; time += 1) {
			const answer = await officer.send<ReadyAnswer>('POST', `/reports/${other}/ready`);
			expect(answer.body.people).toHaveLength(1);
		}
		const rows: { email: string; subject: string }[] = await server()
			.database.knex('directus_notifications as n')
			.join('directus_users as u', 'u.id', 'n.recipient')
			.where({ 'n.collection': 'reports', 'n.item': String(other) })
			.select('u.email', 'n.subject');
		expect(rows).toHaveLength(1);
		expect(rows[0]).toMatchObject({ email: 'head.binh-son@quangngai.example' });
		expect(rows[0]?.subject).toContain('9 tháng năm 2023');
	});
});

describe('a template', () => {
	const line = (number: string, more: object) => ({ number, kind: 'number', ...more });
	let indicator = 0;
	beforeAll(async () => {
		indicator = (
			await server().database.knex('indicators').where({ code: 'N2.1' }).first<{ id: number }>('id')
		).id;
	});
	const create = async (more: object, lines: readonly object[]) => {
		const province = await server().as('province');
		const body = {
			code: `T${Math.floor(performance.now())}`,
			name_vi: 'Thử',
			cycle: 'month',
			...more,
			lines,
		};
		return province.send<RefusalBody>('POST', '/items/report_templates', body);
	};
	const check = { left: '{1}', operator: 'lte', right: '{2}', severity: 'error', message_vi: 'Sai.' };

	it('is taken with lines, formulas, checks and sections in one nested create', async () => {
		const answer = await create({ checks: [check], sections: [{ key: 'I', title_vi: 'Một' }] }, [
			line('3', { kind: 'computed', indicator, formula: '{1} + {2}', section: 'I' }),
			line('1', { indicator, prefill: { register: 'teams', measure: 'count' } }),
			line('2', { indicator }),
			{ number: '4', kind: 'text', title_vi: 'Lời', section: 'I' },
		]);
		expect(answer.status, JSON.stringify(answer.body)).toBe(200);
	});

	it('keeps a line that a check names', async () => {
		const answer = await create({ checks: [check] }, [line('1', { indicator }), line('2', { indicator })]);
		const { data } = answer.body as unknown as { data: { lines: number[] } };
		const province = await server().as('province');
		const gone = await province.send('DELETE', `/items/report_template_lines/${data.lines[1]}`);
		expect(gone.status).toBe(400);
	});

	it.each([
		['a formula that cannot be read', {}, [{ kind: 'computed', formula: '{1} +' }], 'Phép tính'],
		['a formula over a line that is not there', {}, [{ kind: 'computed', formula: '{9}' }], '9'],
		['a formula in a circle', {}, [{ kind: 'computed', formula: '{1} + 1' }], '1'],
		['a check over a line that is not there', { checks: [{ ...check, right: '{7}' }] }, [{}], '7'],
		['a check that cannot be read', { checks: [{ ...check, right: '{1' }] }, [{}], 'Quy tắc kiểm tra'],
		[
			'a source that is none',
			{},
			[{ prefill: { register: 'users', measure: 'count' } }],
			'Lấy số từ sổ: thiếu hoặc chưa đúng “Từ sổ”',
		],
		[
			'a filter on a field that is not there',
			{},
			[{ prefill: { register: 'teams', measure: 'count', filter: { colour: { _eq: 'red' } } } }],
			'Lấy số từ sổ: bộ lọc không dùng được trên sổ “Tổ công nghệ số cộng đồng”',
		],
		['a section that is not there', {}, [{ section: 'X' }], 'X'],
		['figures in a template of text', { content: 'text' }, [{}], 'text'],
		['a text that asks for an indicator', {}, [{ kind: 'text', title_vi: 'Lời' }], ''],
	])('with %s is refused with the place', async (_name, more, lines, place) => {
		const answer = await create(
			more,
			lines.map((one) => line('1', { indicator, ...one })),
		);
		expect(answer.status, JSON.stringify(answer.body)).toBe(400);
		expect(answer.body.errors[0]?.extensions.code).toBe('INVALID_PAYLOAD');
		expect(answer.body.errors[0]?.message).toContain(place);
		expect(JSON.stringify(answer.body)).not.toMatch(/insert into|select /);
	});
});
