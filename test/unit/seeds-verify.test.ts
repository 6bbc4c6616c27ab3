import { describe, expect, it } from 'vitest';
import { articleLines } from '../../bin/lib/verify-lines.ts';
import { compareFigure } from '../../bin/lib/verify-rule.ts';

const printed = (value: number, decimals = 0) => ({ id: 'A00', what: '', value, decimals });

describe('comparing with the article', () => {
	it('wants the printed figure exactly, also where the article says more than', () => {
		expect(compareFigure(printed(519_000), 519_000).equal).toBe(true);
		expect(compareFigure(printed(519_000), 519_001).equal).toBe(false);
	});

	it('rounds the system to the printed decimals', () => {
		expect(compareFigure(printed(71.27, 2), 71.2699)).toEqual({ equal: true, note: null });
		expect(compareFigure(printed(71.27, 2), 71.2649).equal).toBe(false);
	});

	it('takes the exact count of another source for "more than", and says so', () => {
		const exact = { value: 7_512, source: 'a report' };
		expect(compareFigure(printed(7_500), 7_512, exact)).toMatchObject({ equal: true });
		expect(compareFigure(printed(7_500), 7_512, exact).note).toContain('7512');
		expect(compareFigure(printed(7_500), 7_500, exact).equal).toBe(false);
	});

	it('never calls a missing figure equal', () => {
		expect(compareFigure(printed(0), null).equal).toBe(false);
	});

	it('covers A03–A16 and A18–A20, districts by their own unit, registers counted too', () => {
		const lines = articleLines();
		expect([...new Set(lines.map((line) => line.printed.id))]).toEqual(
			[3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20].map(
				(n) => `A${String(n).padStart(2, '0')}`,
			),
		);
		expect(lines.find((line) => line.printed.id === 'A08')?.place).toEqual({
			kind: 'indicator',
			indicator: 'N2.6',
			district: '528',
		});
		expect(lines.filter((line) => line.place.kind === 'register')).toHaveLength(2);
	});
});
