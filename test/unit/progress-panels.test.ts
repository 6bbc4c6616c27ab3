import { describe, expect, it } from 'vitest';
import type {
	FreshnessBody,
	GroupBody,
	IndicatorStandingBody,
	SummaryBody,
} from '@tiendo/core/contract/progress.ts';
import {
	formatDay,
	formatNames,
	formatNumber,
	formatPeriod,
	formatShare,
	roundWithin,
} from '../../extensions/progress/src/shared/format.ts';
import { messages, type MessageKey } from '../../extensions/progress/src/shared/messages.ts';
import {
	emptySummary,
	freshnessSentence,
	freshnessText,
	groupCount,
	paceSentence,
	type Speaker,
} from '../../extensions/progress/src/shared/narrate.ts';
import { dayParameter, parameter } from '../../extensions/progress/src/shared/parameter.ts';

const speaker: Speaker = {
	say: (key: MessageKey, values = {}) =>
		Object.entries(values).reduce(
			(text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
			messages['vi-VN'][key],
		),
	number: (value, decimals) => formatNumber(value, 'vi-VN', decimals),
	names: (list) => formatNames(list, 'vi-VN'),
	period: (from, to) => formatPeriod(from, to, 'vi-VN'),
	day: (day) => formatDay(day, 'vi-VN'),
};

describe('numbers and days on a panel', () => {
	it.each([
		[519_000, 0, '519.000'],
		[71.2699648594, 2, '71,27'],
		[-3.5, 1, '−3,5'],
		[null, 0, '–'],
		[0, 0, '0'],
	])('%s with %d decimals is %s', (value, decimals, text) => {
		expect(formatNumber(value, 'vi-VN', decimals)).toBe(text);
	});

	it('never round across a threshold', () => {
		expect(formatShare(94.96, 'vi-VN', [95, 80])).toBe('94,9%');
		expect(formatShare(94.96, 'vi-VN')).toBe('95,0%');
		expect(formatShare(95, 'vi-VN', [95])).toBe('95,0%');
		expect(roundWithin(79.99, 0, [80])).toBe(79);
	});

	it.each([
		['2023-09-05', '05/9/2023'],
		['2023-02-14', '14/02/2023'],
		['2023-12-14', '14/12/2023'],
	])('%s is written %s, as in official papers', (day, text) => {
		expect(formatDay(day, 'vi-VN')).toBe(text);
	});

	it('do not repeat the year of a period', () => {
		expect(formatPeriod('2023-08-15', '2023-09-14', 'vi-VN')).toBe('15/8 – 14/9/2023');
		expect(formatPeriod('2022-12-15', '2023-01-14', 'vi-VN')).toBe('15/12/2022 – 14/01/2023');
	});
});

describe('an option of a panel', () => {
	it.each([
		['2023', '2023'],
		[2023, '2023'],
		['', undefined],
		[' ', undefined],
		[null, undefined],
		['{{year}}', undefined],
		['undefined', undefined],
	])('%j is the parameter %s', (option, value) => {
		expect(parameter(option)).toBe(value);
	});

	it('of a day drops the time a picker may add', () => {
		expect(dayParameter('2023-09-30T12:00:00')).toBe('2023-09-30');
	});
});

describe('the sentence on freshness', () => {
	const latest: FreshnessBody = {
		period: '2023-09',
		starts_on: '2023-08-15',
		ends_on: '2023-09-14',
		due_on: '2023-09-18',
		cycle: 'month',
		have_to_report: 13,
		approved: 10,
		missing_units: [
			{ id: 1, code: '529', name: 'Sơn Hà', reason: 'awaiting' },
			{ id: 2, code: '530', name: 'Sơn Tây', reason: 'not_sent' },
			{ id: 3, code: '536', name: 'Lý Sơn', reason: 'not_sent' },
		],
	};

	it('says who is left out and why, and tells waiting from not sent', () => {
		expect(freshnessSentence(latest, speaker)).toBe(
			'Kỳ gần nhất: tháng 9/2023 (15/8 – 14/9/2023). Đã duyệt 10/13 đơn vị; chưa gồm Sơn Hà (chờ duyệt), Sơn Tây và Lý Sơn (quá hạn).',
		);
	});

	it('names who left the figure empty in an approved report', () => {
		const missing_units = [{ id: 1, code: '529', name: 'Sơn Hà', reason: 'no_figure' as const }];
		expect(freshnessSentence({ ...latest, approved: 12, missing_units }, speaker)).toContain(
			'chưa gồm Sơn Hà (đã duyệt, để trống số này)',
		);
	});

	it('says of which day the figures are known, and why there are none', () => {
		const body = { latest: null, as_of: '2023-02-14', year: 2023, groups: [] } as unknown as SummaryBody;
		expect(freshnessText(body, speaker)).toBe(
			'Chưa có kỳ báo cáo nào đến hạn trong năm 2023. Số liệu tính đến 14/02/2023.',
		);
		expect(emptySummary(body, speaker)?.text).toContain(
			'Tính đến 14/02/2023 chưa có báo cáo nào được duyệt.',
		);
		const some = { ...body, groups: [{ indicators: [{ value: 0 }] }] } as unknown as SummaryBody;
		expect(emptySummary(some, speaker)).toBeNull();
	});

	it('stops at the count when nobody is left out', () => {
		expect(freshnessSentence({ ...latest, approved: 13, missing_units: [] }, speaker)).toBe(
			'Kỳ gần nhất: tháng 9/2023 (15/8 – 14/9/2023). Đã duyệt 13/13 đơn vị.',
		);
	});

	it('shortens a long list without losing count', () => {
		const missing = Array.from({ length: 13 }, (_, index) => ({
			id: index,
			code: String(index),
			name: `Huyện ${index}`,
			reason: 'not_sent' as const,
		}));
		expect(freshnessSentence({ ...latest, approved: 0, missing_units: missing }, speaker)).toContain(
			'Huyện 4 và 8 đơn vị khác (quá hạn)',
		);
	});
});

describe('the words beside a group', () => {
	const indicator = {
		unit_of_measure: 'participation',
		decimals: 0,
		value: 252_000,
		target: 360_000,
		missing_units: [],
		required_pace: 36_000,
		recent_pace: 34_866.67,
	} as unknown as IndicatorStandingBody;

	it('set the pace that is needed against the pace there is', () => {
		expect(paceSentence(indicator, speaker)).toBe('cần 36.000/tháng · đang 34.867');
		expect(paceSentence({ ...indicator, required_pace: 1, recent_pace: 0.7 }, speaker)).toBe(
			'cần 1/tháng · đang 0,7',
		);
	});

	it('say when the target is met, the year is over or nothing was reported', () => {
		expect(paceSentence({ ...indicator, required_pace: 0 }, speaker)).toBe('đã đạt chỉ tiêu năm');
		expect(paceSentence({ ...indicator, required_pace: null }, speaker)).toBe('252.000 / 360.000');
		const missing = [{ id: 1, code: '1', name: 'A', reason: 'not_sent' as const }];
		expect(paceSentence({ ...indicator, value: null, missing_units: missing }, speaker)).toBe(
			'1 đơn vị chưa có số được duyệt',
		);
	});

	it('count the worst first', () => {
		const group = (change: Partial<GroupBody>): GroupBody =>
			({ targeted: 5, reported: 5, bands: {}, indicators: [], ...change }) as unknown as GroupBody;
		expect(groupCount(group({ bands: { behind: 1, at_risk: 2 } }), speaker)).toBe('1/5 chậm');
		expect(groupCount(group({ bands: { at_risk: 2 } }), speaker)).toBe('2/5 có nguy cơ');
		expect(groupCount(group({ reported: 0 }), speaker)).toBe('0/5 có số liệu');
		expect(groupCount(group({ bands: { on_track: 5 } }), speaker)).toBe('5/5 đúng tiến độ');
		expect(groupCount(group({ targeted: 0 }), speaker)).toBe('0 chỉ số, chưa có chỉ tiêu');
	});
});
