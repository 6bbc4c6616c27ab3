import { describe, expect, it } from 'vitest';
import { cellState, countTimeliness, timelinessOf } from '@tiendo/core/domain/progress/completeness.ts';
import { parseProgressQuery } from '@tiendo/core/domain/progress/query.ts';

describe('the parameters of a progress request', () => {
	const all = ['year', 'unit', 'as_of', 'template', 'years'] as const;

	it('are read into numbers and days', () => {
		expect(parseProgressQuery({ year: '2023', unit: '5', as_of: '2023-09-21', template: '1' }, all)).toEqual({
			year: 2023,
			unit: 5,
			asOf: '2023-09-21',
			template: 1,
			years: null,
		});
	});

	it('count as left out when empty, as an unset Insights variable sends them', () => {
		expect(parseProgressQuery({ year: '', as_of: '' }, all)).toEqual({
			year: null,
			unit: null,
			asOf: null,
			template: null,
			years: null,
		});
	});

	it.each([
		[{ year: '23' }, 'year'],
		[{ year: ['2023', '2024'] }, 'year'],
		[{ unit: '-1' }, 'unit'],
		[{ unit: "1' or '1'='1" }, 'unit'],
		[{ unit: '9999999999' }, 'unit'],
		[{ as_of: '2023-02-29' }, 'as_of'],
		[{ as_of: 'yesterday' }, 'as_of'],
		[{ template: '1.5' }, 'template'],
		[{ years: '0' }, 'years'],
		[{ years: '11' }, 'years'],
		[{ units: '5' }, 'units'],
	])('%j is refused at %s', (query, field) => {
		expect(parseProgressQuery(query, all)).toMatchObject({ field });
	});

	it('of one request are no parameters of another', () => {
		expect(parseProgressQuery({ template: '1' }, ['year', 'unit', 'as_of'])).toMatchObject({
			field: 'template',
		});
	});
});

describe('the mark of a report in the heat map', () => {
	const due = { dueOn: '2023-09-18', on: '2023-09-21', posted: false };
	it.each([
		[
			'approved in time',
			{ ...due, standing: 'final', posted: true, sentOn: '2023-09-18' },
			'approved',
			'on_time',
		],
		[
			'approved, sent late',
			{ ...due, standing: 'final', posted: true, sentOn: '2023-09-19' },
			'late',
			'late',
		],
		[
			'reopened, figures in force',
			{ ...due, standing: 'not_sent', posted: true, sentOn: '2023-09-15' },
			'approved',
			'on_time',
		],
		['waiting, sent in time', { ...due, standing: 'awaiting', sentOn: '2023-09-15' }, 'submitted', 'on_time'],
		['waiting, sent late', { ...due, standing: 'awaiting', sentOn: '2023-09-20' }, 'submitted', 'late'],
		['never sent', { ...due, standing: 'not_sent', sentOn: null }, 'missing', 'missing'],
		['returned after its day', { ...due, standing: 'not_sent', sentOn: '2023-09-15' }, 'missing', 'on_time'],
		['not due yet', { ...due, on: '2023-09-18', standing: 'not_sent', sentOn: null }, 'not_due', null],
		[
			'sent before its day',
			{ ...due, on: '2023-09-16', standing: 'awaiting', sentOn: '2023-09-16' },
			'submitted',
			'on_time',
		],
	] as const)('%s', (_name, report, state, timeliness) => {
		expect(cellState(report)).toBe(state);
		expect(timelinessOf(report)).toBe(timeliness);
	});

	it('counts add up to the reports that are due', () => {
		expect(countTimeliness(['on_time', 'late', null, 'missing', 'on_time'])).toEqual({
			on_time: 2,
			late: 1,
			missing: 1,
		});
	});
});
