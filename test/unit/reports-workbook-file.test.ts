import { describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { writeOds } from 'hucre/ods';
import { readWorkbook } from '../../extensions/reports/src/endpoint/workbook-read.ts';
import { UnreadableWorkbook } from '../../extensions/reports/src/endpoint/workbook-refusal.ts';
import { storedZip } from '../../extensions/reports/src/endpoint/workbook-zip.ts';
import { writeWorkbook } from '../../extensions/reports/src/endpoint/workbook-write.ts';
import { formGroup, formLine, reportForm } from '../support/report-form.ts';
import { bomb, filledIn, partsOf, patched } from '../support/workbook.ts';

const AT = { moment: '2023-09-18T03:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' };
const MEGABYTE = 1024 * 1024;
const SHEET = 'xl/worksheets/sheet1.xml';
const lines = [
	formLine({
		number: '01',
		value: 10,
		min: 0,
		max: 500,
		decimals: 1,
		help_vi: 'Đếm theo người, không theo lượt.',
	}),
	formLine({ value_id: 102, number: '02', open: false, value: 5, note: '=HYPERLINK("http://x","y")' }),
	formLine({ value_id: 103, number: '03', kind: 'text', unit_of_measure: null, text: 'Đã họp.' }),
];
const exported = async () => Buffer.from(await writeWorkbook(reportForm([formGroup(lines)]), 'vi', AT));

const reasonOf = async (file: Buffer): Promise<string> => {
	try {
		await readWorkbook(file);
		return 'taken';
	} catch (error) {
		if (error instanceof UnreadableWorkbook) return error.reason;
		throw error;
	}
};

describe('The exported workbook', () => {
	it('locks everything but the cells to type in, and checks what is typed there', async () => {
		const sheet =
			partsOf(await exported())
				.get(SHEET)
				?.toString() ?? '';
		expect(sheet).toContain('<sheetProtection sheet="1"');
		expect(sheet).toContain('ySplit="6"');
		expect(sheet.match(/<dataValidation /g)).toHaveLength(1);
		expect(sheet).toContain('AND(ISNUMBER(D8),ROUND(D8,1)=D8,D8&gt;=0,D8&lt;=500)');
		const styles =
			partsOf(await exported())
				.get('xl/styles.xml')
				?.toString() ?? '';
		const formats = [
			...(styles
				.split('<cellXfs')[1]
				?.split('</cellXfs>')[0]
				?.matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/gs) ?? []),
		];
		const openCells = [...sheet.matchAll(/<c r="(\w+)"[^>]*? s="(\d+)"/g)]
			.filter(([, , style]) => /locked="(0|false)"/.test(formats[Number(style)]?.[0] ?? ''))
			.map(([, cell]) => cell);
		expect(openCells).toEqual(['D8', 'I8', ...['D10', 'E10', 'F10', 'G10', 'H10', 'I10']]);
	});

	it('offers the figures of a milestone as a list', async () => {
		const milestone = formLine({ number: '01', min: 0, max: 1, decimals: 0 });
		const file = await writeWorkbook(reportForm([formGroup([milestone])]), 'vi', AT);
		const sheet = partsOf(Buffer.from(file)).get(SHEET)?.toString() ?? '';
		expect(sheet).toMatch(
			/<dataValidation [^>]*type="list"[^>]*sqref="D8"[^>]*>.*<formula1>"0,1"<\/formula1>/,
		);
	});

	it('keeps what it was made of on a sheet that the menu of a program does not offer', async () => {
		const parts = partsOf(await exported());
		expect(parts.get('xl/workbook.xml')?.toString()).toMatch(/name="tiendo"[^>]*state="veryHidden"/);
		const { mark } = await readWorkbook(await exported());
		expect(mark?.find(([key]) => key === 'period')?.[1]).toBe('2023-09');
	});

	it('has no formula, keeps leading zeros, and writes text that looks like a formula as text', async () => {
		const file = await exported();
		for (const [name, part] of partsOf(file))
			if (name.startsWith('xl/worksheets')) expect(part.toString()).not.toMatch(/<f[ >]/);
		const { cells } = await readWorkbook(file);
		expect(cells?.get('A8')).toEqual({ kind: 'text', text: '01' });
		expect(cells?.get('I9')).toEqual({ kind: 'text', text: '=HYPERLINK("http://x","y")' });
	});
});

describe('A cell as a program leaves it', () => {
	/** Adds two formats to the workbook: a percentage and a date; answers their indexes too. */
	const withFormats = async () => {
		const file = patched(await exported(), 'xl/styles.xml', (text) =>
			text.replace(
				'</cellXfs>',
				'<xf numFmtId="10" fontId="0" fillId="0" borderId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0"/></cellXfs>',
			),
		);
		const styles = partsOf(file).get('xl/styles.xml')?.toString() ?? '';
		const count = styles.split('<cellXfs')[1]?.split('</cellXfs>')[0]?.match(/<xf /g)?.length ?? 0;
		return { file, percent: count - 2, date: count - 1 };
	};

	it('is read as the number, text, formula, error, percentage or date it is', async () => {
		const { file, percent, date } = await withFormats();
		const read = async (typed: Parameters<typeof filledIn>[1]) =>
			(await readWorkbook(filledIn(file, typed))).cells?.get('D8');
		expect(await read({ D8: 12.5 })).toEqual({ kind: 'number', value: 12.5, percent: false });
		expect(await read({ D8: null })).toBeUndefined();
		expect(await read({ D8: '12o' })).toEqual({ kind: 'text', text: '12o' });
		expect(await read({ D8: { formula: '1+1' } })).toEqual({ kind: 'formula' });
		expect(await read({ D8: { type: 'n', inner: '<f t="shared" si="0"/><v>3</v>' } })).toEqual({
			kind: 'formula',
		});
		expect(await read({ D8: { type: 'str', inner: '<f>A1</f><v>x</v>' } })).toEqual({ kind: 'formula' });
		expect(await read({ D8: { type: 'e', inner: '<v>#REF!</v>' } })).toEqual({
			kind: 'error',
			text: '#REF!',
		});
		expect(await read({ D8: { type: 'b', inner: '<v>1</v>' } })).toEqual({ kind: 'boolean' });
		expect(await read({ D8: { type: 'n', inner: '<v>0.5</v>', style: percent } })).toMatchObject({
			percent: true,
		});
		expect(await read({ D8: { type: 'n', inner: '<v>45000</v>', style: date } })).toEqual({ kind: 'date' });
		expect(await read({ D8: { type: 'n', inner: '<v>1e999</v>' } })).toMatchObject({ value: Infinity });
	});

	it('far out does not make a table of millions, and beside the form is seen', async () => {
		const far = patched(await exported(), SHEET, (text) =>
			text.replace('</sheetData>', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
		);
		expect((await readWorkbook(far)).cells?.get('A8')).toBeDefined();
		const beside = patched(await exported(), SHEET, (text) =>
			text.replace('</sheetData>', '<row r="40"><c r="K40"><v>1</v></c></row></sheetData>'),
		);
		expect((await readWorkbook(beside)).cells?.get('K40')).toMatchObject({ value: 1 });
	});
});

describe('A file that is no workbook, or one beyond the limits', () => {
	it.each<[string, () => Buffer | Promise<Buffer>, string]>([
		['nothing', () => Buffer.alloc(0), 'empty'],
		['a csv', () => Buffer.from('Số,Chỉ tiêu,Kỳ này\r\n01,Số người,12\r\n'), 'not_xlsx'],
		['a pdf', () => Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj <</Type /Catalog>> endobj'), 'not_xlsx'],
		[
			'an ods',
			async () => Buffer.from(await writeOds({ sheets: [{ name: 'A', rows: [['1']] }] })),
			'not_xlsx',
		],
		[
			'an old xls',
			() => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2048)]),
			'legacy_xls',
		],
		[
			'one with a password',
			async () =>
				Buffer.from(
					await writeXlsx({
						sheets: [{ name: 'A', rows: [['1']] }],
						encryption: { password: 'x', spinCount: 10 },
					}),
				),
			'encrypted',
		],
		['cut off', async () => (await exported()).subarray(0, 4000), 'damaged'],
		['another archive', () => storedZip(new Map([['readme.txt', Buffer.from('x')]])), 'not_xlsx'],
		[
			'a broken sheet',
			async () => patched(await exported(), '_rels/.rels', () => '<Relationships/>'),
			'damaged',
		],
		[
			'entities that grow',
			async () =>
				patched(await exported(), SHEET, (text) =>
					text.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
				),
			'damaged',
		],
		[
			'a bomb that says so',
			async () => bomb(await exported(), SHEET, 60 * MEGABYTE, 60 * MEGABYTE),
			'inflates_too_much',
		],
		['a bomb that lies', async () => bomb(await exported(), SHEET, 60 * MEGABYTE, 1000), 'inflates_too_much'],
		[
			'too many parts',
			() => storedZip(new Map(Array.from({ length: 501 }, (_, at) => [`xl/${at}.xml`, Buffer.alloc(1)]))),
			'too_many_parts',
		],
		[
			'too many cells',
			async () =>
				patched(await exported(), SHEET, (text) =>
					text.replace('<sheetData>', `<sheetData>${'<c/>'.repeat(500_000)}`),
				),
			'too_many_cells',
		],
		[
			'the same part twice',
			async () => {
				const file = await exported();
				const twice = storedZip(
					new Map([...partsOf(file), ['xl/worksheets/sheet9.xml', Buffer.from('<x/>')]]),
				);
				for (let at = twice.indexOf('sheet9'); at !== -1; at = twice.indexOf('sheet9', at))
					twice.write('sheet1', at);
				return twice;
			},
			'damaged',
		],
	])('is refused for what it is: %s', async (_, file, reason) => {
		expect(await reasonOf(await file())).toBe(reason);
	});
});
