import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIME_ZONE } from '@tiendo/core/contract/time-zone.ts';
import { writeDocx } from '../../extensions/reports/src/endpoint/consolidated/docx/write.ts';
import { writeXlsx } from '../../extensions/reports/src/endpoint/consolidated/xlsx/write.ts';
import { sampleBody, sampleLine } from '../support/consolidated-body.ts';

/**
 * What LibreOffice makes of the files: it must be there (apt-get install libreoffice-writer libreoffice-calc poppler-utils).
 * OFFICE_OUT keeps the pages for looking at.
 */
const out = process.env['OFFICE_OUT'] ?? mkdtempSync(join(tmpdir(), 'consolidated-'));
mkdirSync(out, { recursive: true });

function toPdf(
	name: string,
	bytes: Buffer,
): { readonly pages: number; readonly text: string; fonts: string } {
	const file = join(out, name);
	writeFileSync(file, bytes);
	execFileSync(
		'soffice',
		[
			`-env:UserInstallation=file://${join(out, 'profile')}`,
			'--headless',
			'--convert-to',
			'pdf',
			'--outdir',
			out,
			file,
		],
		{ stdio: 'pipe' },
	);
	const pdf = file.replace(/\.\w+$/, '.pdf');
	expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
	const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
	return {
		pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
		text: execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).normalize('NFC'),
		fonts: execFileSync('pdffonts', [pdf], { encoding: 'utf8' }),
	};
}

const DRAFT = sampleBody({
	final: false,
	approved: 11,
	missing: [
		{ id: 13, code: '533', name: 'Ba Tơ', full_name: 'Huyện Ba Tơ', reason: 'not_sent' },
		{ id: 14, code: '534', name: 'Lý Sơn', full_name: 'Huyện Lý Sơn', reason: 'awaiting' },
	],
	sections: [
		{
			title_vi: 'Phổ cập kỹ năng số cho người dân',
			title_en: 'Residents',
			lines: Array.from({ length: 6 }, (_, index) =>
				sampleLine(`1.${index + 1}`, index + 1, { current: { value: 1_234_567, missing: [13, 14] } }),
			),
		},
	],
});

describe('LibreOffice opens', () => {
	it('the paper: head, table headings on each page, signature, annex across', async () => {
		const { pages, text, fonts } = toPdf('final.docx', await writeDocx(sampleBody(), DEFAULT_TIME_ZONE));
		expect(pages).toBeGreaterThanOrEqual(3);
		const [first = '', second = ''] = text.split('\f');
		expect(first).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
		expect(first).toMatch(/Độc lập - Tự do - Hạnh phúc/);
		expect(second.trim().split('\n')[0]?.trim()).toBe('2');
		// The table goes over the page: its heading is repeated.
		expect([first, second].map((page) => page.includes('Chỉ số'))).toEqual([true, true]);
		expect(text).toContain('98.765');
		expect(text).toContain('71,27');
		expect(text).toContain('Nơi nhận:');
		expect(text).not.toContain('DỰ THẢO');
		expect(fonts).toMatch(/LiberationSerif|Times/);
		expect(fonts).not.toMatch(/DejaVu|Sans/);
	});

	it('the draft, marked on every page', async () => {
		const { text } = toPdf('draft.docx', await writeDocx(DRAFT, DEFAULT_TIME_ZONE));
		for (const page of text.split('\f').filter((part) => part.trim() !== ''))
			expect(page).toContain('DỰ THẢO');
		expect(text).toContain('Chưa gửi (1): Ba Tơ');
	});

	it('the annex of a province with 96 communes, in tables that fit the page', async () => {
		const { text } = toPdf('communes.docx', await writeDocx(sampleBody({}, 96), DEFAULT_TIME_ZONE));
		expect(text.match(/Tổng\s+hợp/g)?.length).toBeGreaterThanOrEqual(8);
		expect(text).toContain('96');
	});

	it('the workbook, on pages one sheet wide', async () => {
		const { text, pages } = toPdf('workbook.xlsx', await writeXlsx(sampleBody(), DEFAULT_TIME_ZONE));
		expect(pages).toBeGreaterThanOrEqual(3);
		expect(text).toContain('Phổ cập kỹ năng số cho người dân');
		expect(text).not.toMatch(/#(REF|NAME|VALUE|ERR)/);
	});
});
