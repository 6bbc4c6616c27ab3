import { beforeAll, describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import type { RegisterImportBody } from '@tiendo/core/contract/register-import.ts';
import { codeOf } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { csv, importFile } from '../support/register-file.ts';

const server = useDirectus();

const HEAD = ['Tên lớp, đợt', 'Đơn vị', 'Từ ngày', 'Đối tượng', 'Số lượt', 'Số người'];
const lesson = (
	title: string,
	audience = 'Người dân',
	count: string | number = 40,
	unit = 'Huyện Tư Nghĩa',
) => [...[title, unit, '14/9/2023', audience, count, 30]];

/** The answer to a file of one's own district. */
async function send(register: string, content: string | Uint8Array<ArrayBuffer>, query = '', name?: string) {
	return importFile(await server().as('officer.tu-nghia'), register, content, query, name);
}
const counts = ({ rows, created, updated, unchanged, refused }: RegisterImportBody) => ({
	...{ rows, created, updated, unchanged, refused },
});
const codes = (body: RegisterImportBody) => body.problems.map(({ row, code }) => [row, code]);
const trainingsCalled = async (title: string) =>
	(await server().database.knex('trainings').where({ title }).select('*')) as Record<string, unknown>[];

/** Codes of the own district and of another. */
const codesOf = { own: '', other: '' };
let communes: { code: string; full_name: string }[] = [];
beforeAll(async () => {
	const unitCode = async (full_name: string) =>
		(await server().database.knex('units').where({ full_name }).first<{ code: string }>('code')).code;
	codesOf.own = await unitCode('Huyện Tư Nghĩa');
	codesOf.other = await unitCode('Huyện Ba Tơ');
	communes = await server()
		.database.knex('units as c')
		.join('units as d', 'd.id', 'c.parent')
		.where({ 'd.full_name': 'Huyện Tư Nghĩa', 'c.level': 'commune' })
		.orderBy('c.code')
		.select('c.code', 'c.full_name');
});

describe('a file of trainings', () => {
	const file = csv(HEAD, lesson('Lớp A'), lesson('Lớp A', 'officials', '1.200'), lesson('Lớp B', '', ''));
	// A training without attendance has neither audience nor counts.
	const whole = file.replace('"14/9/2023";"";"";"30"', '"14/9/2023";"";"";""');

	it('is told what it would do, and does nothing, in a dry run', async () => {
		const { status, body } = await send('trainings', whole, 'dry_run=true');
		expect([status, counts(body)]).toEqual([
			200,
			{ rows: 3, created: 3, updated: 0, unchanged: 0, refused: 0 },
		]);
		expect(await trainingsCalled('Lớp A')).toEqual([]);
	});

	it('makes a training with its attendance from several rows, with who wrote them and when', async () => {
		const { body } = await send('trainings', whole);
		expect(counts(body)).toEqual({ rows: 3, created: 3, updated: 0, unchanged: 0, refused: 0 });
		expect(body.written).toEqual({
			trainings: { created: 2, updated: 0 },
			training_attendance: { created: 2, updated: 0 },
		});
		const [training] = await trainingsCalled('Lớp A');
		expect(training).toMatchObject({ kind: 'class', provenance: 'sourced', user_updated: null });
		const user = await server()
			.database.knex('directus_users')
			.where({ email: 'officer.tu-nghia@quangngai.example' })
			.first<{ id: string }>('id');
		expect(training?.['user_created']).toBe(user.id);
		expect(training?.['date_created']).toBeInstanceOf(Date);
		const attendance: unknown[] = await server()
			.database.knex('training_attendance')
			.where({ training: training?.['id'] })
			.orderBy('audience')
			.select('audience', 'participations', 'persons', 'user_created');
		expect(attendance).toEqual([
			{ audience: 'officials', participations: 1200, persons: 30, user_created: user.id },
			{ audience: 'residents', participations: 40, persons: 30, user_created: user.id },
		]);
	});

	it('changes nothing when it comes again, and leaves one entry in the activity log, not one for each row', async () => {
		const again = await send('trainings', whole);
		expect(counts(again.body)).toEqual({ rows: 3, created: 0, updated: 0, unchanged: 3, refused: 0 });
		expect(again.body.problems).toEqual([]);
		expect(await trainingsCalled('Lớp A')).toHaveLength(1);
		const entries: { item: string }[] = await server()
			.database.knex('directus_activity')
			.where({ action: 'import', collection: 'trainings' })
			.select('item');
		expect(entries).toEqual([{ item: 'sổ.csv (+3, ~0)' }]);
	});

	it('written differently – case, spaces, Unicode form, order, date, headings – is the same file', async () => {
		const other = [
			'\ufeffso luot\tTU NGAY\tTen  lop\tma don vi\tDOI TUONG\tPersons\tGhi chú',
			`40\t2023-09-14\t${'LỚP  a'.normalize('NFD')}\t${codesOf.own}\tnguoi dan\t30\tkhông dùng`,
			`1 200\t45183\tlớp A\tTư Nghĩa\tOfficials\t30\t`,
		].join('\n');
		const { body } = await send('trainings', other);
		expect(body.problems).toEqual([]);
		expect(counts(body)).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, refused: 0 });
		expect(body.columns.ignored).toEqual(['Ghi chú']);
	});

	it('that says something else of what is there is refused row by row, and changes it only when asked to', async () => {
		const other = csv(HEAD, lesson('Lớp A', 'residents', 41), lesson('Lớp A', 'officials', 1200));
		const refused = await send('trainings', other);
		expect(counts(refused.body)).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 1, refused: 1 });
		expect(refused.body.changes).toBe(1);
		expect(refused.body.problems).toMatchObject([
			{ row: 2, column: 'Số lượt', value: '41', code: 'exists_differently' },
		]);
		expect(refused.body.problems[0]?.message).toContain('40');
		const trial = await send('trainings', other, 'update=true&dry_run=true');
		expect(counts(trial.body)).toMatchObject({ updated: 1, refused: 0 });
		const taken = await send('trainings', other, 'update=true');
		expect(counts(taken.body)).toEqual({ rows: 2, created: 0, updated: 1, unchanged: 1, refused: 0 });
		const again = await send('trainings', other, 'update=true');
		expect(counts(again.body)).toEqual({ rows: 2, created: 0, updated: 0, unchanged: 2, refused: 0 });
	});

	it('with bad rows loses only those, each named with its row, column and value', async () => {
		const rows = [
			lesson('Lớp tốt 1'),
			lesson('', 'Người dân'),
			['Lớp C', 'Huyện Tư Nghĩa', '30/2/2023', 'Người dân', 5, 5],
			lesson('Lớp C', 'người lạ'),
			lesson('Lớp C', 'Người dân', '1.5'),
			lesson('Lớp C', 'Người dân', 3),
			lesson('Lớp C', 'Người dân', 50, 'Huyện Không Có'),
			lesson('Lớp tốt 1'),
			lesson('=SUM(A1)', 'Người dân', 31),
		];
		const { body } = await send('trainings', csv(HEAD, ...rows));
		expect(codes(body)).toEqual([
			...[
				[3, 'missing'],
				[4, 'bad_date'],
				[5, 'bad_choice'],
				[6, 'bad_number'],
			],
			...[
				[7, 'persons_exceed'],
				[8, 'unit_unknown'],
				[9, 'duplicate_in_file'],
			],
		]);
		expect(body.problems[1]).toMatchObject({ column: 'Từ ngày', value: '30/2/2023' });
		expect(body.problems[6]).toMatchObject({ other_row: 2 });
		expect(counts(body)).toEqual({ rows: 9, created: 2, updated: 0, unchanged: 0, refused: 7 });
		// What looks like a formula is a title like any other.
		expect(await trainingsCalled('=SUM(A1)')).toHaveLength(1);
	});

	it('has rows of another district refused, by name and by code, and the others taken', async () => {
		const before = await server().database.knex('trainings').count('* as n');
		const { body } = await send(
			'trainings',
			csv(
				HEAD,
				lesson('Ngoài 1', 'residents', 40, 'Huyện Ba Tơ'),
				lesson('Ngoài 2', 'residents', 40, codesOf.other),
			),
		);
		expect(counts(body)).toMatchObject({ created: 0, refused: 2 });
		for (const { code } of body.problems) expect(['unit_outside', 'unit_unknown']).toContain(code);
		expect(await server().database.knex('trainings').count('* as n')).toEqual(before);
		const province = await importFile(
			await server().as('province'),
			'trainings',
			csv(HEAD, lesson('Ngoài 1', 'residents', 40, 'Huyện Ba Tơ')),
		);
		expect(counts(province.body)).toMatchObject({ created: 1, refused: 0 });
	});

	it('sent twice at once makes everything once', async () => {
		const both = csv(HEAD, ...Array.from({ length: 200 }, (_, n) => lesson(`Cùng lúc ${n}`)));
		const answers = await Promise.all([send('trainings', both), send('trainings', both)]);
		expect(answers.map(({ status }) => status)).toEqual([200, 200]);
		expect(answers.map(({ body }) => body.created).sort((a, b) => a - b)).toEqual([0, 200]);
		const { n } = await server()
			.database.knex('trainings')
			.whereLike('title', 'Cùng lúc %')
			.count('* as n')
			.first<{ n: string }>();
		expect(Number(n)).toBe(200);
	});
});

describe('a file of teams and of their members', () => {
	it('goes in, finds the teams of the members by name, and comes again without a change', async () => {
		const [commune] = communes;
		const teams = csv(
			['Tên tổ', 'Mã đơn vị', 'Đơn vị', 'Cấp', 'Số quyết định', 'Ngày quyết định', 'Đang hoạt động'],
			[
				'Tổ thôn Thử 1',
				commune?.code ?? '',
				commune?.full_name ?? '',
				'Cấp thôn, tổ dân phố',
				'012/QĐ',
				'5/7/2022',
				'x',
			],
			['Tổ xã Thử', commune?.code ?? '', '', 'commune', '', '', 'Không'],
		);
		expect(counts((await send('teams', teams)).body)).toMatchObject({ rows: 2, created: 2, refused: 0 });
		expect(counts((await send('teams', teams)).body)).toMatchObject({ unchanged: 2, created: 0 });
		const team = await server()
			.database.knex('teams')
			.where({ name: 'Tổ thôn Thử 1' })
			.first<Record<string, unknown>>();
		expect(team).toMatchObject({ decision_number: '012/QĐ', is_active: true, level: 'village' });

		const members = csv(
			['Họ tên', 'Tên tổ', 'Đơn vị', 'Vai trò'],
			['Thành viên Một', 'tổ thôn thử 1', commune?.code ?? '', 'Tổ trưởng'],
			['Thành viên Hai', 'Tổ thôn Thử 1', commune?.full_name ?? '', ''],
			['Thành viên Ba', 'Tổ không có', commune?.code ?? '', 'member'],
		);
		const { body } = await send('team_members', members);
		expect(codes(body)).toEqual([[4, 'team_unknown']]);
		expect(counts(body)).toEqual({ rows: 3, created: 2, updated: 0, unchanged: 0, refused: 1 });
		expect(counts((await send('team_members', members)).body)).toMatchObject({ created: 0, unchanged: 2 });
	});
});

describe('a workbook', () => {
	it('is read as a CSV is; a formula is refused for its row, and numbers stand for codes where they can', async () => {
		const bytes = await writeXlsx({
			sheets: [
				{
					name: 'Sổ',
					rows: [
						['Sổ tập huấn năm 2023'],
						HEAD,
						['Lớp X1', Number(codesOf.own), new Date(Date.UTC(2023, 8, 14)), 'Người dân', 40, 30],
						['Lớp X2', 'Tư Nghĩa', '14/9/2023', 'Người dân', '1.000', null],
						['Lớp X3', 'Tư Nghĩa', '14/9/2023', 'Người dân', null, null],
					],
					cells: new Map([['4,4', { formula: 'SUM(E3:E4)', value: 1040 }]]),
				},
			],
		});
		const { status, body } = await send('trainings', Uint8Array.from(bytes), '', 'sổ.xlsx');
		expect([status, body.file]).toEqual([200, { name: 'sổ.xlsx', format: 'xlsx' }]);
		expect(body.problems).toMatchObject([{ row: 5, column: 'Số lượt', code: 'formula' }]);
		expect(counts(body)).toMatchObject({ rows: 3, created: 2, refused: 1 });
		const [made] = await server()
			.database.knex('trainings')
			.where({ title: 'Lớp X1' })
			.select<{ day: string }[]>(server().database.knex.raw('starts_on::text as day'));
		expect(made?.day).toBe('2023-09-14');
	});

	it.each(['trainings', 'teams', 'team_members'])(
		'to fill in is offered for %s and can be read back',
		async (register) => {
			const officer = await server().as('officer.tu-nghia');
			const response = await fetch(`${server().url}/reports/registers/${register}/template.xlsx`, {
				headers: { Authorization: `Bearer ${officer.token}` },
			});
			expect(response.status).toBe(200);
			const empty = new Uint8Array(await response.arrayBuffer());
			const { status, body } = await send(register, empty, 'dry_run=true', 'empty.xlsx');
			expect([status, body.rows, body.columns.ignored]).toEqual([200, 0, []]);
			const text = await officer.get<string>(`/reports/registers/${register}/template.csv`);
			expect((await send(register, text.body, 'dry_run=true')).body.columns.known).toEqual(
				body.columns.known,
			);
		},
	);
});

describe('a file that cannot be taken as a whole', () => {
	it.each<[string, string | Uint8Array<ArrayBuffer>, RegExp]>([
		['nothing', '', /CSV|XLSX/],
		['a missing column', csv(['Tên lớp', 'Đơn vị'], ['A', 'B']), /“Từ ngày”/],
		['a column twice', csv([...HEAD, 'Lượt'], []), /hai cột/],
		[
			'an old code page',
			Uint8Array.from([...Buffer.from(csv(HEAD, lesson('A'))), 0xc3, 0x28, 0xd0]),
			/UTF-8/,
		],
		['a quote never closed', `${csv(HEAD)}\n"A;B;C\n1;2`, /ngoặc kép/],
		['a broken workbook', Uint8Array.from(Buffer.from('PK\u0003\u0004 and no more')), /XLSX/],
	])('is refused in words: %s', async (_what, content, words) => {
		const { status, body } = await send('trainings', content);
		expect([status, codeOf({ status, body })]).toEqual([400, 'INVALID_PAYLOAD']);
		expect((body as unknown as { errors: { message: string }[] }).errors[0]?.message).toMatch(words);
	});

	it('is refused also where the fault comes late: nothing of it is written', async () => {
		const rows = Array.from({ length: 3000 }, (_, n) => lesson(`Dở dang ${n}`));
		const { status } = await send(
			'trainings',
			Uint8Array.from([...Buffer.from(csv(HEAD, ...rows)), 0xff, 0xfe, 0xc3]),
		);
		expect(status).toBe(400);
		expect(await trainingsCalled('Dở dang 1')).toEqual([]);
		// The connection it used serves the next one.
		expect((await send('trainings', csv(HEAD, lesson('Sau đó')))).body.created).toBe(1);
	});

	it('no file, a switch that is none, and a register that is none are refused', async () => {
		const officer = await server().as('officer.tu-nghia');
		const path = '/reports/registers/trainings/import';
		expect(codeOf(await officer.send('POST', path, { a: 1 }))).toBe('INVALID_PAYLOAD');
		expect(codeOf(await send('trainings', csv(HEAD), 'dry_run=perhaps'))).toBe('INVALID_PAYLOAD');
		expect(codeOf(await send('units', csv(HEAD)))).toBe('FORBIDDEN');
	});
});

describe('who may import', () => {
	it.each(['leader', 'reviewer'])('%s may not, nor see the empty file', async (name) => {
		const client = await server().as(name);
		const answer = await importFile(client, 'trainings', csv(HEAD, lesson('Không được')));
		expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
		expect((await client.get('/reports/registers/trainings/template.csv')).status).toBe(403);
	});

	it('a visitor may not', async () => {
		const answer = await importFile(server().anonymous, 'trainings', csv(HEAD, lesson('Không được')));
		expect([answer.status, codeOf(answer)]).toEqual([403, 'FORBIDDEN']);
	});

	it('the administrator may, for any unit', async () => {
		const admin = await server().as('admin');
		const { body } = await importFile(
			admin,
			'trainings',
			csv(HEAD, lesson('Của quản trị', 'residents', 40, 'Huyện Ba Tơ')),
		);
		expect(counts(body)).toMatchObject({ created: 1, refused: 0 });
	});
});
