import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	attribute,
	elements,
	rowCells,
	stringItem,
} from '../../extensions/reports/src/endpoint/registers/sheet-xml.ts';

const STRINGS = ['Lớp A', 'Người dân'];

describe('a row of a sheet', () => {
	it('gives texts, numbers and gaps, and tells formulas and errors as such', () => {
		const row = [
			'<c r="A2" t="s"><v>0</v></c><c r="C2"><v>45183</v></c><c r="D2" t="inlineStr"><is><r><t>Tư </t></r><r><t>Nghĩa</t></r></is></c>',
			'<c r="E2"><f>SUM(A1:A2)</f><v>3</v></c><c r="F2" t="e"><v>#N/A</v></c><c r="G2" s="1"/><c r="H2" t="b"><v>1</v></c>',
		].join('');
		const formula = { formula: true };
		expect(rowCells(row, '', STRINGS)).toEqual([
			'Lớp A',
			null,
			45183,
			'Tư Nghĩa',
			formula,
			formula,
			null,
			'1',
		]);
	});

	it('is read with a prefix, without references, with entities and escapes', () => {
		expect(
			rowCells('<x:c t="str"><x:v>A &amp; B &#272; _x0041_</x:v></x:c><x:c><x:v>7</x:v></x:c>', 'x:', []),
		).toEqual(['A & B Đ A', 7]);
	});

	it('leaves readings of Asian scripts aside', () => {
		expect(stringItem('<t>字</t><rPh sb="0" eb="1"><t>じ</t></rPh>', '')).toBe('字');
	});
});

describe('elements of a text that comes in pieces', () => {
	const text =
		'<sheetData><row r="1"><c/></row><rowBreaks/><row r=\'2\'/><row r="3"><c><v>1</v></c></row></sheetData>';

	it('are the same wherever it is cut', () => {
		const whole = elements(text, 'row').found;
		expect(whole.map(({ tag }) => attribute(tag, 'r'))).toEqual(['1', '2', '3']);
		fc.assert(
			fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
				const [first, second] = [Math.min(a, b), Math.max(a, b)];
				let waiting = '';
				const found = [text.slice(0, first), text.slice(first, second), text.slice(second)].flatMap(
					(piece) => {
						const answer = elements(waiting + piece, 'row');
						waiting = (waiting + piece).slice(answer.rest);
						return answer.found;
					},
				);
				expect(found).toEqual(whole);
			}),
		);
	});

	it('that never end are left waiting, and nonsense gives none', () => {
		fc.assert(
			fc.property(fc.string(), (nonsense) => {
				const { found, rest } = elements(`<row>${nonsense.replaceAll('<', '')}`, 'row');
				expect(found).toEqual([]);
				expect(rest).toBe(0);
			}),
		);
	});
});
