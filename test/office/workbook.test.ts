import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormLine } from '@tiendo/core/contract/reports.ts';
import { type Judgement, judgeWorkbook } from '@tiendo/core/domain/reports/workbook-judge.ts';
import { planWorkbook } from '@tiendo/core/domain/reports/workbook-plan.ts';
import { root } from '../../bin/lib/install.mjs';
import { readWorkbook } from '../../extensions/reports/src/endpoint/workbook-read.ts';
import { writeWorkbook } from '../../extensions/reports/src/endpoint/workbook-write.ts';
import { formGroup, formLine, reportForm } from '../support/report-form.ts';

/** The interpreter for which LibreOffice's bindings (python3-uno) are installed. */
const PYTHON = process.env['OFFICE_PYTHON'] ?? '/usr/bin/python3';

/** LibreOffice must be there: a check of the workbook in a real program that is passed over is none. */
const AT = { moment: '2023-09-18T03:00:00Z', timeZone: 'Asia/Ho_Chi_Minh' };
const TEXTS = [
	'=1+1',
	'+84 55 382',
	'-5',
	'@SUM(A1)',
	'#REF!',
	'_x0041_',
	'0123',
	'Đã đối chiếu với sổ\nngày 14/9',
	'“Tổ” & <xã>',
	'1.234,5',
];

/** Sixty lines in six groups: figures with and without decimals, closed ones, computed ones, texts. */
const lineAt = (at: number): FormLine =>
	formLine({
		value_id: 1000 + at,
		number: `${Math.floor(at / 10) + 1}.${(at % 10) + 1}`,
		kind: at % 10 === 9 ? 'text' : at % 10 === 8 ? 'computed' : 'number',
		decimals: at % 3,
		min: 0,
		max: 1_000_000,
		value: at % 4 === 0 ? null : at * 137,
		text: at % 10 === 9 ? (TEXTS[Math.floor(at / 10)] ?? null) : null,
		note: TEXTS[at % 13] ?? null,
		open: at % 10 !== 7,
	});
const all = Array.from({ length: 60 }, (_, at) => lineAt(at));
const groupsOf = (lines: readonly FormLine[]) =>
	[0, 1, 2, 3, 4, 5].map((group) => formGroup(lines.slice(group * 10, group * 10 + 10), `${group + 1}`));
const form = reportForm(groupsOf(all));

let folder = '';
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'tiendo-office-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function exported(): Promise<string> {
	const path = join(folder, 'form.xlsx');
	writeFileSync(path, await writeWorkbook(form, 'vi', AT));
	return path;
}

const judge = async (path: string, now = form): Promise<Judgement> =>
	judgeWorkbook(await readWorkbook(readFileSync(path)), now, 'ask', 'vi');

describe('LibreOffice', () => {
	it('opens the exported workbook and saves it again without a difference', async () => {
		const source = await exported();
		const target = join(folder, 'saved');
		execFileSync('soffice', [
			'--headless',
			`-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
			'--convert-to',
			'xlsx:Calc MS Excel 2007 XML',
			'--outdir',
			target,
			source,
		]);
		const slots = planWorkbook(form).lines.flatMap((planned) => planned.slots).length;
		expect(await judge(join(target, 'form.xlsx'))).toEqual({
			kind: 'judged',
			changes: [],
			conflicts: [],
			wrong: [],
			unchanged: slots,
		});
	});

	it('fills the workbook, which then brings in just what was typed, and afterwards nothing', async () => {
		const source = await exported();
		const target = join(folder, 'filled.xlsx');
		const typed: Record<string, number | string | null> = {};
		for (const { line, slots } of planWorkbook(form).lines) {
			for (const { cell, field, open } of slots.filter((slot) => slot.open)) {
				if (!open) continue;
				typed[cell] =
					field === 'value'
						? Number((line.value_id / 8).toFixed(line.decimals))
						: `${TEXTS[line.value_id % 10]} (${cell})`;
			}
		}
		typed['D9'] = null;
		typed['I9'] = null;
		writeFileSync(join(folder, 'cells.json'), JSON.stringify(typed));
		const told: unknown = JSON.parse(
			execFileSync(PYTHON, [join(root, 'test/office/fill.py'), source, target, join(folder, 'cells.json')], {
				encoding: 'utf8',
			}),
		);
		expect(told).toEqual({
			protected: true,
			locked: [],
			guarded: true,
			visible: ['Biểu số liệu'],
			formulas: 0,
		});

		const judgement = await judge(target);
		if (judgement.kind === 'refused') throw new Error(judgement.reason);
		expect(judgement.wrong).toEqual([]);
		const brought = Object.fromEntries(judgement.changes.map((change) => [change.cell, change.new]));
		const changed = Object.entries(typed).filter(([cell, content]) => content !== null || cell in brought);
		expect(brought).toEqual(Object.fromEntries(changed));

		const written = all.map((line) => ({
			...line,
			...Object.fromEntries(
				judgement.changes
					.filter((change) => change.value_id === line.value_id)
					.map((change) => [change.field, change.new]),
			),
		}));
		expect(await judge(target, reportForm(groupsOf(written)))).toMatchObject({
			changes: [],
			conflicts: [],
			wrong: [],
		});
		console.log(
			`LibreOffice: ${judgement.changes.length} of ${Object.keys(typed).length} cells typed came in, 0 differences after.`,
		);
	});
});
