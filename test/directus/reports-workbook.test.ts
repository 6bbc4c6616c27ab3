import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { WorkbookImport } from '@tiendo/core/contract/report-workbook.ts';
import type { Desk, FormLine, ReportForm } from '@tiendo/core/contract/reports.ts';
import { XLSX } from '@tiendo/core/contract/report-workbook.ts';
import { planWorkbook } from '@tiendo/core/domain/reports/workbook-plan.ts';
import type { RefusalBody } from '../support/client.ts';
import { useDirectus } from '../support/directus.ts';
import { bomb, filledIn, patched } from '../support/workbook.ts';

const server = useDirectus();
const MEGABYTE = 1024 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';

interface Answer<T> {
	readonly status: number;
	readonly body: T;
}

async function exportAs(
	name: string,
	id: number,
): Promise<{ status: number; headers: Headers; file: Buffer }> {
	const { token, url } = await server().as(name);
	const answer = await fetch(`${url}/reports/${id}/export.xlsx`, {
		headers: { Authorization: `Bearer ${token}` },
	});
	return { status: answer.status, headers: answer.headers, file: Buffer.from(await answer.arrayBuffer()) };
}

/** Sends a file as the body itself, or as the field `file` of a form. */
async function importAs<T = WorkbookImport>(
	name: string,
	id: number,
	file: Buffer,
	{ query = '', form = false }: { query?: string; form?: boolean } = {},
): Promise<Answer<T>> {
	const { token, url } = await server().as(name);
	const type = form ? 'multipart/form-data; boundary=tiendo' : XLSX;
	const head = `--tiendo\r\nContent-Disposition: form-data; name="file"; filename="Biểu số liệu.xlsx"\r\nContent-Type: ${XLSX}\r\n\r\n`;
	const body = form ? Buffer.concat([Buffer.from(head), file, Buffer.from('\r\n--tiendo--\r\n')]) : file;
	return new Promise((resolve, reject) => {
		// A connection of its own: one kept alive may be closed by the server while a large body is made.
		const sent = request(
			`${url}/reports/${id}/import${query}`,
			{ method: 'POST', agent: false, headers: { Authorization: `Bearer ${token}`, 'Content-Type': type } },
			(answer) => {
				text(answer).then(
					(told) => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(told) as T }),
					reject,
				);
			},
		);
		sent.once('error', reject);
		sent.end(body);
	});
}

const refusedAs = async (name: string, id: number, file: Buffer, query = '') => {
	const { status, body } = await importAs<RefusalBody>(name, id, file, { query });
	const { code, reason, cell, field }: Record<string, unknown> = body.errors[0]?.extensions ?? {};
	return { status, code, reason, cell, field, message: body.errors[0]?.message };
};

async function desk(name: string, year = ''): Promise<Desk> {
	return (await (await server().as(name)).get<Desk>(`/reports/desk${year}`)).body;
}

async function draftOf(district: string): Promise<number> {
	const report = (await desk(`officer.${district}`)).reports.find(({ state }) => state.kind === 'initial');
	if (!report) throw new Error(`${district} has no draft`);
	return report.id;
}

async function formOf(name: string, id: number): Promise<ReportForm> {
	return (await (await server().as(name)).get<ReportForm>(`/reports/${id}/form`)).body;
}

/** The first figures of a form, with their cells. */
async function cellsOf(name: string, id: number): Promise<{ cell: string; note: string; line: FormLine }[]> {
	return planWorkbook(await formOf(name, id))
		.lines.filter(({ line }) => line.kind === 'number')
		.map(({ line, slots }) => ({ cell: slots[0]?.cell ?? '', note: slots[1]?.cell ?? '', line }));
}

describe('A report as a workbook', () => {
	it('is filled, looked at in a dry run, imported in one go, and changes nothing the second time', async () => {
		const id = await draftOf('tu-nghia');
		const { status, headers, file } = await exportAs('officer.tu-nghia', id);
		expect(status).toBe(200);
		expect(headers.get('content-type')).toBe(XLSX);
		expect(decodeURIComponent(headers.get('content-disposition')?.split("''")[1] ?? '')).toMatch(
			/^Biểu số liệu .* – Tư Nghĩa – \d{4}-\d\d\.xlsx$/,
		);
		const [first, second] = await cellsOf('officer.tu-nghia', id);
		if (!first || !second) throw new Error('The form has two figures');
		const filled = filledIn(file, {
			[first.cell]: 1234,
			[second.cell]: '2.345',
			[second.note]: '=Đã đối chiếu sổ',
		});
		const expected = [
			{ cell: first.cell, number: first.line.number, field: 'value', old: first.line.value, new: 1234 },
			{ cell: second.cell, field: 'value', old: second.line.value, new: 2345 },
			{ cell: second.note, field: 'note', old: null, new: '=Đã đối chiếu sổ' },
		];
		const dry = await importAs('officer.tu-nghia', id, filled, { query: '?dry_run=true', form: true });
		expect(dry).toMatchObject({
			status: 200,
			body: { dry_run: true, changes: expected, wrong: [], written: 0 },
		});
		expect((await cellsOf('officer.tu-nghia', id))[0]?.line.value).toBe(first.line.value);

		const done = await importAs('officer.tu-nghia', id, filled, { form: true });
		expect(done).toMatchObject({ status: 200, body: { dry_run: false, changes: expected, written: 3 } });
		const after = await cellsOf('head.tu-nghia', id);
		expect(after.slice(0, 2).map(({ line }) => [line.value, line.note])).toEqual([
			[1234, null],
			[2345, '=Đã đối chiếu sổ'],
		]);
		const history = await (
			await server().as('admin')
		).get<{ data: { user: { email: string } }[] }>(
			`/activity?filter[collection][_eq]=report_values&filter[item][_eq]=${first.line.value_id}&fields=user.email`,
		);
		expect(history.body.data).toEqual([{ user: { email: 'officer.tu-nghia@quangngai.example' } }]);

		const again = await importAs('officer.tu-nghia', id, filled);
		expect(again).toMatchObject({ status: 200, body: { changes: [], conflicts: [], wrong: [], written: 0 } });
		const fresh = await exportAs('officer.tu-nghia', id);
		const untouched = await importAs('officer.tu-nghia', id, fresh.file, { query: '?dry_run=true' });
		expect(untouched.body).toMatchObject({ changes: [], conflicts: [], wrong: [] });
	});

	it('writes nothing while one cell is wrong, and names it', async () => {
		const id = await draftOf('son-ha');
		const { file } = await exportAs('officer.son-ha', id);
		const [first, second, third] = await cellsOf('officer.son-ha', id);
		if (!first || !second || !third) throw new Error('The form has three figures');
		const filled = filledIn(file, {
			[first.cell]: 7,
			[second.cell]: '12o',
			[third.cell]: { formula: '1+1' },
		});
		const wrong = [
			{ cell: second.cell, number: second.line.number, code: 'not_a_number' },
			{ cell: third.cell, code: 'formula' },
		];
		const dry = await importAs('officer.son-ha', id, filled, { query: '?dry_run' });
		expect(dry).toMatchObject({ status: 200, body: { changes: [{ cell: first.cell, new: 7 }], wrong } });
		const { status, body } = await importAs<RefusalBody>('officer.son-ha', id, filled);
		expect([status, body.errors[0]?.extensions.code]).toEqual([400, 'INVALID_PAYLOAD']);
		expect(body.errors[0]?.extensions['wrong']).toMatchObject(wrong);
		expect(body.errors[0]?.message).toContain(second.cell);
		expect((await cellsOf('officer.son-ha', id))[0]?.line.value).toBeNull();
	});

	it('does not overwrite a figure that was changed since the export unless it is told to', async () => {
		const id = await draftOf('ba-to');
		const { file } = await exportAs('officer.ba-to', id);
		const [first, second] = await cellsOf('officer.ba-to', id);
		if (!first || !second) throw new Error('The form has two figures');
		const head = await server().as('head.ba-to');
		await head.send('PATCH', `/items/report_values/${first.line.value_id}`, { value: 50 });
		const filled = filledIn(file, { [first.cell]: 60, [second.cell]: 5 });
		const conflicts = [{ cell: first.cell, old: 50, new: 60 }];
		const dry = await importAs('officer.ba-to', id, filled, { query: '?dry_run=true' });
		expect(dry.body).toMatchObject({ conflicts, changes: [{ cell: second.cell, new: 5 }] });
		const refused = await importAs<RefusalBody>('officer.ba-to', id, filled);
		expect([refused.status, refused.body.errors[0]?.extensions.code]).toEqual([409, 'STALE_REVISION']);
		expect(refused.body.errors[0]?.extensions['conflicts']).toMatchObject(conflicts);
		const values = async () => (await cellsOf('officer.ba-to', id)).slice(0, 2).map(({ line }) => line.value);
		expect(await values()).toEqual([50, null]);
		await importAs('officer.ba-to', id, filled, { query: '?take=saved' });
		expect(await values()).toEqual([50, 5]);
		await importAs('officer.ba-to', id, filled, { query: '?take=typed' });
		expect(await values()).toEqual([60, 5]);
	});
});

describe('Who may', () => {
	it('is decided as for the form: another district, a missing report and visitors get nothing', async () => {
		const id = await draftOf('tu-nghia');
		const { file } = await exportAs('officer.tu-nghia', id);
		for (const name of ['officer.binh-son', 'head.binh-son']) {
			expect((await exportAs(name, id)).status).toBe(403);
			expect(await refusedAs(name, id, file)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
		}
		expect((await exportAs('officer.tu-nghia', 2_000_000_000)).status).toBe(403);
		const { status } = await server().anonymous.get(`/reports/${id}/export.xlsx`);
		expect(status).toBe(403);
	});

	it.each(['reviewer', 'leader'])('lets the %s take the workbook but not import it', async (name) => {
		const id = await draftOf('tu-nghia');
		const { status, file } = await exportAs(name, id);
		expect(status).toBe(200);
		expect(await refusedAs(name, id, file, '?dry_run=true')).toMatchObject({
			status: 403,
			code: 'FORBIDDEN',
		});
	});

	it('refuses to import into a locked report, which can still be exported', async () => {
		const report = (await desk('officer.tu-nghia', '?year=2023')).reports.find(
			({ state }) => state.kind === 'final',
		);
		if (!report) throw new Error('A month of 2023 is approved');
		const { status, file } = await exportAs('officer.tu-nghia', report.id);
		expect(status).toBe(200);
		for (const query of ['', '?dry_run=true']) {
			expect(await refusedAs('officer.tu-nghia', report.id, file, query)).toMatchObject({
				status: 409,
				code: 'LOCKED',
			});
		}
	});
});

describe('A request that cannot be meant', () => {
	it.each([
		['dry_run', 'perhaps'],
		['take', 'everything'],
	])('is refused for its %s=%s and writes nothing', async (field, word) => {
		const id = await draftOf('tu-nghia');
		const { file } = await exportAs('officer.tu-nghia', id);
		expect(await refusedAs('officer.tu-nghia', id, file, `?${field}=${word}`)).toMatchObject({
			status: 400,
			code: 'INVALID_PAYLOAD',
			field,
		});
	});
});

describe('A file that does not belong here', () => {
	it('is refused with the cell that shows it: another unit, another period, moved rows and columns', async () => {
		const id = await draftOf('tu-nghia');
		const { file } = await exportAs('officer.tu-nghia', id);
		const theirs = await exportAs('officer.ba-to', await draftOf('ba-to'));
		expect(await refusedAs('officer.tu-nghia', id, theirs.file)).toMatchObject({
			status: 400,
			code: 'INVALID_PAYLOAD',
			reason: 'other_unit',
			cell: 'A2',
		});
		const month = (await desk('officer.tu-nghia', '?year=2023')).reports.find(
			({ period }) => period.code === '2023-09',
		);
		const earlier = await exportAs('officer.tu-nghia', month?.id ?? 0);
		expect(await refusedAs('officer.tu-nghia', id, earlier.file)).toMatchObject({
			reason: 'other_period',
			cell: 'A3',
		});
		expect(await refusedAs('officer.tu-nghia', id, filledIn(file, { A9: '9.9' }))).toMatchObject({
			status: 400,
			reason: 'rows_moved',
			cell: 'A9',
		});
		expect(await refusedAs('officer.tu-nghia', id, filledIn(file, { D6: 'Kỳ trước' }))).toMatchObject({
			reason: 'columns_moved',
			cell: 'D6',
		});
		const renamed = patched(file, 'xl/workbook.xml', (text) =>
			text.replace('name="tiendo"', 'name="Sheet2"'),
		);
		expect(await refusedAs('officer.tu-nghia', id, renamed)).toMatchObject({
			status: 400,
			reason: 'not_ours',
		});
	});

	it('is refused when it is too large, a bomb, empty, or no workbook, and the server goes on', async () => {
		const id = await draftOf('tu-nghia');
		const { file } = await exportAs('officer.tu-nghia', id);
		const large = Buffer.alloc(50 * MEGABYTE, 7);
		expect(await refusedAs('officer.tu-nghia', id, large)).toMatchObject({
			status: 400,
			reason: 'too_large',
		});
		const asForm = await importAs<RefusalBody>('officer.tu-nghia', id, large, { form: true });
		expect([asForm.status, asForm.body.errors[0]?.extensions['reason']]).toEqual([400, 'too_large']);
		for (const declared of [60 * MEGABYTE, 1000]) {
			const packed = bomb(file, SHEET, 60 * MEGABYTE, declared);
			expect(await refusedAs('officer.tu-nghia', id, packed)).toMatchObject({
				status: 400,
				code: 'INVALID_PAYLOAD',
				reason: 'inflates_too_much',
			});
		}
		const csv = Buffer.from('Số,Chỉ tiêu\n1,2\n');
		expect(await refusedAs('officer.tu-nghia', id, csv)).toMatchObject({ status: 400, reason: 'not_xlsx' });
		expect(await refusedAs('officer.tu-nghia', id, Buffer.alloc(0))).toMatchObject({
			status: 400,
			reason: 'empty',
		});
		const officer = await server().as('officer.tu-nghia');
		const without = await officer.send<RefusalBody>('POST', `/reports/${id}/import`, new FormData());
		expect([without.status, without.body.errors[0]?.extensions['reason']]).toEqual([400, 'no_file']);
		const broken = await fetch(`${officer.url}/reports/${id}/import`, {
			method: 'POST',
			headers: { Authorization: `Bearer ${officer.token}`, 'Content-Type': 'multipart/form-data' },
			body: 'x',
		});
		expect(broken.status).toBe(400);
		expect((await exportAs('officer.tu-nghia', id)).status).toBe(200);
	});

	it('is refused while it is still being sent without a length, once it is beyond the limit', async () => {
		const id = await draftOf('tu-nghia');
		const { url, token } = await server().as('officer.tu-nghia');
		let sent = 0;
		const endless = new ReadableStream<Uint8Array>({
			pull(controller) {
				sent += MEGABYTE;
				if (sent > 20 * MEGABYTE) controller.close();
				else controller.enqueue(new Uint8Array(MEGABYTE));
			},
		});
		const init: RequestInit & { duplex: 'half' } = {
			method: 'POST',
			headers: { Authorization: `Bearer ${token}`, 'Content-Type': XLSX },
			body: endless,
			duplex: 'half',
		};
		const answer = await fetch(`${url}/reports/${id}/import`, init);
		expect(answer.status).toBe(400);
		expect(((await answer.json()) as RefusalBody).errors[0]?.extensions['reason']).toBe('too_large');
	});
});
