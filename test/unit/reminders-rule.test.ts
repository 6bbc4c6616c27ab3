import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseCron } from '@tiendo/core/definitions/reminder/cron.ts';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import { ruleRow } from './reminders-rule-row.ts';

const fieldsOf = (change: Record<string, unknown>): readonly string[] => {
	const result = parseReminderRule({ ...ruleRow, ...change });
	return result.ok ? [] : result.problems.map(({ field }) => field);
};

describe('a reminder rule', () => {
	it('is read with its defaults', () => {
		const result = parseReminderRule({ ...ruleRow, schedule: null, time_zone: null, channels: null });
		expect(result.ok && result.rule).toMatchObject({
			offsets: [-5, -1, 0, 1],
			repeatEvery: 2,
			repeatMax: 5,
			timeZone: 'Asia/Ho_Chi_Minh',
			channels: ['mail'],
			quiet: { from: 17 * 60, to: 7 * 60 },
			audience: { unitPolicies: ['Cán bộ báo cáo'], parentUnitPolicies: ['Thẩm định tỉnh'] },
		});
	});

	it.each([
		['an unknown subject', { subject: 'planets' }, 'subject'],
		['a filter with an unknown operator', { filter: { state: { _between: [1, 2] } } }, 'filter'],
		['a filter that is a list', { filter: ['draft'] }, 'filter'],
		['an anchor field that is no date of the subject', { anchor_field: 'state' }, 'anchor_field'],
		['an anchor field with SQL in it', { anchor_field: 'due_on; drop table x' }, 'anchor_field'],
		['no offsets', { offsets: [] }, 'offsets'],
		['a fraction among the offsets', { offsets: [-1.5] }, 'offsets'],
		['an unknown offset unit', { offset_unit: 'weeks' }, 'offset_unit'],
		['repeats without an end', { repeat_max: null }, 'repeat_max'],
		['no audience', { audience: null }, 'audience'],
		['an audience of escalation only', { audience: { parent_unit_policies: ['x'] } }, 'audience'],
		['an unknown selector', { audience: { everyone: ['x'] } }, 'audience'],
		['escalation without a start', { escalate_from: null }, 'escalate_from'],
		['an unknown channel', { channels: ['pigeon'] }, 'channels'],
		['an empty Vietnamese body', { body_vi: ' ' }, 'body_vi'],
		['an English subject without a body', { subject_en: 'Due', body_en: null }, 'body_en'],
		['an unclosed tag', { body_vi: '{% if escalated %}x' }, 'body_vi'],
		['an unknown variable', { subject_vi: '{{ titel }}' }, 'subject_vi'],
		[
			'an unknown variable in a branch only overdue items reach',
			{ body_vi: "{% if timing == 'overdue' %}{{ x }}{% endif %}" },
			'body_vi',
		],
		['an unknown filter', { body_vi: '{{ title | shout }}' }, 'body_vi'],
		['a template that reads a file of the server', { body_vi: "{% include '/etc/passwd' %}" }, 'body_vi'],
		['a schedule of six parts', { schedule: '0 0 8 * * *' }, 'schedule'],
		['quiet hours without an end', { quiet_to: null }, 'quiet_from'],
		['quiet hours of a whole day', { quiet_to: '17:00' }, 'quiet_from'],
		['an unknown time zone', { time_zone: 'Asia/Quang_Ngai' }, 'time_zone'],
	])('with %s is refused at that field', (_name, change, field) => {
		expect(fieldsOf(change)).toEqual([field]);
	});

	it('names every problem at once, in both languages', () => {
		const result = parseReminderRule({ ...ruleRow, schedule: 'never', offsets: null });
		expect(result.ok ? [] : result.problems).toMatchObject([
			{
				field: 'offsets',
				vi: expect.stringContaining('số nguyên'),
				en: expect.stringContaining('whole numbers'),
			},
			{ field: 'schedule', vi: expect.stringContaining('5 phần'), en: expect.stringContaining('5 parts') },
		]);
	});
});

describe('the shipped rules', () => {
	const rows = parse(
		readFileSync(new URL('../../seeds/reference/reminder-rules.yaml', import.meta.url), 'utf8'),
	) as Record<string, unknown>[];

	it.each(rows.map((row) => [String(row['name']), row] as const))('"%s" parse', (_name, row) => {
		expect(parseReminderRule(row)).toMatchObject({ ok: true });
	});
});

describe('a cron expression', () => {
	it.each([
		['0 8 * * *', [8], [0]],
		['*/30 7-9 * * mon-fri', [7, 8, 9], [0, 30]],
		['15,45 8/8 1 jan *', [8, 16], [15, 45]],
	])('%s is read', (source, hours, minutes) => {
		const result = parseCron(source);
		expect(result.ok && { hours: [...result.spec.hours], minutes: [...result.spec.minutes] }).toEqual({
			hours,
			minutes,
		});
	});

	it('takes 7 for Sunday', () => {
		const result = parseCron('0 8 * * 5-7');
		expect(result.ok && [...result.spec.daysOfWeek].sort()).toEqual([0, 5, 6]);
	});

	it.each([
		'',
		'60 8 * * *',
		'0 24 * * *',
		'0 8 0 * *',
		'0 8 * 13 *',
		'0 8 * * 8',
		'0 8 * * fri-mon',
		'0 8-7 * * *',
		'*/0 8 * * *',
		'0 8 *-3 * *',
		'a b c d e',
		'0 8 30 2 *',
	])('"%s" is refused', (source) => {
		expect(parseCron(source).ok).toBe(false);
	});
});
