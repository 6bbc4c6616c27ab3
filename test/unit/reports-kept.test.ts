import { describe, expect, it } from 'vitest';
import type { FormLine } from '@tiendo/core/contract/reports.ts';
import { cellOf } from '../../extensions/reports/src/form/cells.ts';
import { stateOf } from '../../extensions/reports/src/form/cell-state.ts';
import { judgeKept, type Kept, parseKept } from '../../extensions/reports/src/form/kept-text.ts';

const kept = (text: string, base: number | null): Kept => ({ text, base, user: 'u1' });

const line = (value: number | null): FormLine => ({
	value_id: 7,
	number: '1',
	kind: 'number',
	formula: null,
	text: null,
	prefill: null,
	findings: [],
	saved: null,
	history: [],
	outlier_factor: null,
	name_vi: 'Số lượt',
	name_en: 'Participations',
	help_vi: null,
	help_en: null,
	unit_of_measure: 'participation',
	aggregation: 'sum',
	required: true,
	min: null,
	max: null,
	decimals: 0,
	value,
	previous: null,
	last_year: null,
	earlier: [],
	target: null,
	open: true,
	note_open: true,
	remarks: [],
	note: null,
});

describe('a figure that the server has not taken', () => {
	it.each([
		['over the figure the server still has', kept('15', 12), 12, 'send'],
		['into a cell that is still empty', kept('15', null), null, 'send'],
		['over a figure that somebody changed since', kept('15', 12), 13, 'choose'],
		['into an empty cell that somebody filled since', kept('15', null), 13, 'choose'],
		['over a figure that somebody took out since', kept('15', 12), null, 'choose'],
		['and that is saved by now', kept('15', 12), 15, 'none'],
	] as const)('typed %s: %j over %s is to %s', (_how, text, saved, verdict) => {
		expect(judgeKept(text, saved, saved === null ? '' : String(saved))).toBe(verdict);
	});

	it('without a kept text there is nothing to do', () => {
		expect(judgeKept(null, 12, '12')).toBe('none');
	});

	it('comes back into its field; it waits for a choice where another figure was saved since', () => {
		const typed = (_value: number, field: string) => (field === 'value' ? kept('15', 12) : null);
		const same = cellOf(line(12), 'vi', typed).main;
		expect([same.text, same.saved, same.failure]).toEqual(['15', 12, 'offline']);
		const changed = cellOf(line(13), 'vi', typed);
		expect([changed.main.text, changed.main.saved]).toEqual(['15', 13]);
		expect(stateOf(changed, [], 'vi')).toEqual({ kind: 'failed', failure: 'changed' });
		const untouched = cellOf(line(12), 'vi', () => null).main;
		expect(untouched).toMatchObject({ text: '12', failure: null, base: undefined });
	});

	it('is on its way while one types, in an empty cell too', () => {
		const cell = cellOf(line(null), 'vi', () => null);
		cell.main.text = '125';
		expect(stateOf(cell, [], 'vi')).toEqual({ kind: 'typing' });
	});

	it('is read as it was stored; what is none is given up', () => {
		expect(parseKept(JSON.stringify(kept('1.234', null)))).toEqual(kept('1.234', null));
		for (const stored of [
			null,
			'',
			'15',
			'"15"',
			'null',
			'{"text":"15"}',
			'{"text":1,"base":2,"user":"u"}',
		]) {
			expect(parseKept(stored)).toBeNull();
		}
	});
});
