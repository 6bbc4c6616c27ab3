import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseChecks } from '@tiendo/core/definitions/report/check.ts';
import {
	type Expression,
	parseExpression,
	referencesOf,
} from '@tiendo/core/definitions/report/expression.ts';
import { lineProblems, templateProblems } from '@tiendo/core/definitions/report/problems.ts';
import { computeLines, evaluate } from '@tiendo/core/domain/reports/evaluate.ts';

const FIGURES: Readonly<Record<string, number>> = { '2.1': 10, '2.2': 4, '3.3': 3, A: 0.1, B: 0.2 };

function valueOf(text: string): number | null {
	const parsed = parseExpression(text);
	if (!parsed.ok) throw new Error(`${text} is not read from ${parsed.at} on`);
	return evaluate(parsed.expression, ({ number, when }) => {
		const figure = FIGURES[number] ?? null;
		return when === 'previous' && figure !== null ? figure * 2 : figure;
	});
}

describe('a formula', () => {
	it.each([
		['{2.1} + {2.2}', 14],
		['{2.1}+{2.2}*2', 18],
		['({2.1} + {2.2}) * 2', 28],
		['{2.1} - {2.2} - 1', 5],
		['-{2.1} + 3', -7],
		['100 * {3.3} / {2.2}', 75],
		['{2.1} / 3', 3.3333],
		['{A} + {B}', 0.3],
		['{2.1@previous} - {2.1}', 10],
		['{ 2.1 @ previous }', 20],
		['1.5 * 2', 3],
		['{2.1} / ({2.2} - 4)', null],
		['{9.9} + 1', null],
	])('%s is %s', (text, value) => {
		expect(valueOf(text)).toBe(value);
	});

	it.each([
		['', 0],
		['{2.1} +', 7],
		['{2.1} {2.2}', 5],
		['(1 + 2', 6],
		['{2.1@tomorrow}', 0],
		['{}', 0],
		['1,5', 1],
		['alert(1)', 0],
		['{2.1} ** 2', 7],
		[`${'('.repeat(600)}1`, 500],
	])('%j cannot be read from %d on', (text, at) => {
		expect(parseExpression(text)).toEqual({ ok: false, at });
	});

	it('names its lines, in their order', () => {
		const parsed = parseExpression('{2.1} + {1.1@year} / {2.1}');
		expect(
			parsed.ok && referencesOf(parsed.expression).map(({ number, when }) => `${number} ${when}`),
		).toEqual(['2.1 now', '1.1 year', '2.1 now']);
	});

	const leaf = fc.oneof(
		fc.integer({ min: 0, max: 1000 }).map((value): Expression => ({ kind: 'number', value })),
		fc.constantFrom('2.1', '2.2', '3.3').map((number): Expression => ({ kind: 'line', number, when: 'now' })),
	);
	const tree = fc.letrec<{ tree: Expression }>((tie) => ({
		tree: fc.oneof(
			{ depthSize: 'small' },
			leaf,
			tie('tree').map((of): Expression => ({ kind: 'negative', of })),
			fc
				.record({
					operator: fc.constantFrom('+', '-', '*', '/'),
					left: tie('tree'),
					right: tie('tree'),
				})
				.map((parts): Expression => ({ kind: 'operation', ...parts }) as Expression),
		),
	})).tree;

	function written(expression: Expression): string {
		switch (expression.kind) {
			case 'number':
				return String(expression.value);
			case 'line':
				return `{${expression.number}}`;
			case 'negative':
				return `-(${written(expression.of)})`;
			case 'operation':
				return `(${written(expression.left)}) ${expression.operator} (${written(expression.right)})`;
		}
	}

	it('written out and read back is the same formula', () => {
		fc.assert(
			fc.property(tree, (expression) => {
				const text = written(expression);
				fc.pre(text.length <= 500);
				expect(parseExpression(text)).toEqual({ ok: true, expression });
			}),
		);
	});

	it('any text is read or refused, never worse', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'{}@()+-*/0123456789. ab') }), (text) => {
				const parsed = parseExpression(text);
				if (!parsed.ok) expect(parsed.at).toBeLessThanOrEqual(text.length);
			}),
		);
	});
});

describe('computed lines', () => {
	const line = (number: string, value: number | null, formula: string | null = null) => ({
		number,
		value,
		formula,
	});

	it('follow from others, also through each other, in whatever order they stand', () => {
		const figures = computeLines([line('c', null, '{b} * 2'), line('b', null, '{a} + 1'), line('a', 4)]);
		expect([...figures]).toEqual([
			['c', 10],
			['b', 5],
			['a', 4],
		]);
	});

	it('are missing where a figure is missing, a line is not there, or they run in a circle', () => {
		const figures = computeLines([
			line('a', null),
			line('b', null, '{a} + 1'),
			line('c', null, '{x}'),
			line('d', null, '{e}'),
			line('e', null, '{d} + 1'),
			line('f', 7, 'not a formula'),
		]);
		expect([...figures.values()]).toEqual([null, null, null, null, null, null]);
	});
});

describe('the checks of a template', () => {
	const check = { left: '{2.2}', operator: 'lte', right: '{2.1}', severity: 'error', message_vi: 'Sai.' };

	it('stand at the first line of the period that they name', () => {
		const { checks } = parseChecks([check, { ...check, left: '{1@previous}', right: '{3.3} + {2.1}' }]);
		expect(checks.map(({ line }) => line)).toEqual(['2.2', '3.3']);
	});

	it.each([
		[{ left: '{2.2} +' }, 'left', 7],
		[{ left: '' }, 'left', null],
		[{ operator: '<=' }, 'operator', null],
		[{ right: undefined }, 'right', null],
		[{ severity: 'fatal' }, 'severity', null],
		[{ message_vi: ' ' }, 'message_vi', null],
		[{ left: '1', right: '2' }, 'left', 0],
		[{ left: '{1@previous}', right: '2' }, 'left', 0],
	])('with %j are refused at %s', (change, part, at) => {
		expect(parseChecks([check, { ...check, ...change }]).problems).toEqual([{ entry: 2, part, at }]);
	});

	it('say in both languages which one is wrong and where', () => {
		const [problem] = templateProblems({ checks: [check, { ...check, right: '{2.1} plus 3' }] });
		expect(problem).toEqual({
			field: 'checks',
			vi: 'quy tắc thứ 2: “{2.1} plus 3” không đọc được từ “plus 3”',
			en: 'check 2: “{2.1} plus 3” cannot be read from “plus 3” on',
		});
	});

	it('and lists must have keys of their own', () => {
		const section = { key: 'I', title_vi: 'Một' };
		expect(templateProblems({ sections: [section, { key: 'II', title_vi: 'Hai' }] })).toEqual([]);
		expect(templateProblems({ sections: [section, section] })).toHaveLength(1);
		expect(templateProblems({ attachments: [{ key: '', title_vi: 'Biểu' }] })).toHaveLength(1);
		expect(templateProblems({ checks: 'none' })).toHaveLength(1);
	});
});

describe('the source of a line', () => {
	it.each([
		[{ register: 'trainings', measure: 'count' }, 0],
		[{ register: 'training_attendance', measure: 'persons', filter: { audience: { _eq: 'residents' } } }, 0],
		[{ period: 'previous' }, 0],
		[{ period: 'last_year', indicator: 'N2.13' }, 0],
		[{}, 0],
		[null, 0],
		[{ register: 'reports', measure: 'count' }, 1],
		[{ register: 'toString', measure: 'count' }, 1],
		[{ register: 'trainings', measure: 'persons' }, 1],
		[{ register: 'trainings', measure: 'count', filter: [] }, 1],
		[{ register: 'trainings', measure: 'count', where: {} }, 1],
		[{ period: 'tomorrow' }, 1],
		['trainings', 1],
		[[], 1],
	])('%j has %d problems', (prefill, problems) => {
		expect(lineProblems({ prefill })).toHaveLength(problems);
	});

	it.each([
		[{ register: 'trainings' }, 'thiếu hoặc chưa đúng “Lấy”', '“Take” is missing or not known'],
		[{ register: 'reports' }, 'thiếu hoặc chưa đúng “Từ sổ”', '“From the register” is missing or not known'],
		[{ period: 'previous', toString: 1 }, 'thiếu hoặc chưa đúng “toString”', null],
	])('%j is refused by the names of the form', (prefill, vi, en) => {
		const [problem] = lineProblems({ prefill });
		expect(problem?.vi).toBe(vi);
		if (en !== null) expect(problem?.en).toBe(en);
	});

	it('and the formula are read together', () => {
		expect(lineProblems({ formula: '{2.1} +', prefill: { period: 3 } }).map(({ field }) => field)).toEqual([
			'formula',
			'prefill',
		]);
	});
});
