import { describe, expect, it } from 'vitest';
import { periodsOfYear } from '@tiendo/core/domain/calendar/cycles.ts';
import { workingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import { readCsv } from '../../seeds/lib/csv.ts';
import { currentPeriods } from '../../seeds/quang-ngai-2023/plan/current-periods.ts';
import { approvedMoves, movesTo } from '../../seeds/quang-ngai-2023/plan/moves.ts';

const calendar = workingCalendar([{ day: '2023-09-04', kind: 'off' }]);
const rule = { cycle: 'month', regime: 'decree_09', deadline_working_days: 2 } as const;
const september = { district: '528', period: '2023-09', endsOn: '2023-09-14', dueOn: '2023-09-18' };
const actions = (moves: readonly { action: string }[]): string[] => moves.map((move) => move.action);

describe('the way of a report', () => {
	it('is sent by its deadline unless it is irregular, and approved afterwards', () => {
		const [sent, taken, approved] = approvedMoves(september, { daysLate: 0, returnedWith: null }, calendar);
		expect(actions([sent, taken, approved].flatMap((move) => move ?? []))).toEqual([
			'submit',
			'take_into_review',
			'approve',
		]);
		expect(sent?.at.toISOString().slice(0, 10) ?? '').toMatch(/2023-09-1[58]/);
		expect((approved?.at ?? 0) > (taken?.at ?? 0) && (taken?.at ?? 0) > (sent?.at ?? 0)).toBe(true);
	});

	it('comes the given working days after the deadline when late', () => {
		const [sent] = approvedMoves(september, { daysLate: 4, returnedWith: null }, calendar);
		expect(sent?.at.toISOString().slice(0, 10)).toBe('2023-09-22');
	});

	it('goes through a second round when it was returned, still on time', () => {
		const moves = approvedMoves(september, { daysLate: 0, returnedWith: 'Rà soát' }, calendar);
		expect(actions(moves)).toEqual([
			'submit',
			'take_into_review',
			'return',
			'submit',
			'take_into_review',
			'approve',
		]);
		expect(moves.at(-1)?.at.toISOString()).toBe('2023-09-20T02:20:00.000Z');
	});

	it('has no step after today in the current period', () => {
		for (const outcome of [
			'draft',
			'submitted',
			'submitted_late',
			'in_review',
			'returned',
			'approved',
		] as const) {
			for (const move of movesTo(outcome, september, '2023-09-19', calendar)) {
				expect(move.at < new Date('2023-09-19T00:00:00+07:00'), outcome).toBe(true);
			}
		}
	});

	it('makes 94 of 117 on time and 23 late, two of them after 21 September', () => {
		const late = readCsv('quang-ngai-2023/irregular-reports.csv').filter(
			(row) => row['working_days_late'] !== '0',
		);
		expect(late).toHaveLength(23);
		expect(new Set(late.map((row) => `${row['district']}:${row['period']}`)).size).toBe(23);
		expect(late.filter((row) => row['working_days_late'] === '4')).toHaveLength(2);
	});
});

describe('the current periods', () => {
	const periods = [2022, 2023, 2024].flatMap((year) => periodsOfYear(rule, year, calendar));
	const codes = (today: string): string[] => currentPeriods(periods, today).map((period) => period.code);

	it('are the last overdue one and the one of today', () => {
		expect(codes('2023-09-21')).toEqual(['2023-09', '2023-10']);
		expect(codes('2024-01-10')).toEqual(['2023-12', '2024-01']);
	});

	it('include one that has ended and is still open between them', () => {
		expect(codes('2023-09-15')).toEqual(['2023-08', '2023-09', '2023-10']);
		expect(codes('2023-09-18')).toEqual(['2023-08', '2023-09', '2023-10']);
		expect(codes('2023-09-19')).toEqual(['2023-09', '2023-10']);
	});
});
