import { describe, expect, it } from 'vitest';
import type { PreviewNotDue, PreviewSubject } from '@tiendo/core/contract/reminders.ts';
import type { CollectionModel } from '@tiendo/core/definitions/data-model.ts';
import { defaultTitle } from '@tiendo/core/definitions/reminder/title-template.ts';
import { listedPreview, MOST_DUE, MOST_OF_A_REASON } from '@tiendo/core/domain/reminders/listed-preview.ts';
import { occurrenceInWords } from '@tiendo/core/domain/reminders/occurrence-words.ts';
import { subjectTitle } from '@tiendo/core/domain/reminders/subject-title.ts';
import { byReason } from '../../extensions/reminders/src/rule-preview/by-reason.ts';

describe('a key of the ledger in words', () => {
	it.each([
		['due-5', 'trước hạn, mốc −5', 'before the date, at −5'],
		['due+0', 'đúng ngày hạn', 'on the date'],
		['overdue-3', 'sau hạn, lần 3', 'after the date, no. 3'],
		[
			'overdue-1@in_review',
			'sau hạn, lần 1 (chờ ở “Đang xem xét”)',
			'after the date, no. 1 (waiting in “In review”)',
		],
		['overdue-1@desk', 'sau hạn, lần 1 (chờ ở “desk”)', 'after the date, no. 1 (waiting in “desk”)'],
		['week-2026-W08', 'tuần 8/2026', 'week 8/2026'],
		['month-2026-03', 'tháng 3/2026', 'month 3/2026'],
		['day-2026-03-04', '04/3/2026', '4 Mar 2026'],
		['manual-2026-03-04', 'do luồng gửi ngày 04/3/2026', 'sent by a Flow on 4 Mar 2026'],
		['week-2026-W08~2', 'tuần 8/2026, gửi lại lần 2', 'week 8/2026, sent again (2)'],
		['something else', 'something else', 'something else'],
	])('%s', (key, vi, en) => {
		expect([occurrenceInWords(key, 'vi'), occurrenceInWords(key, 'en')]).toEqual([vi, en]);
	});
});

describe('the name of an item', () => {
	const jobs: CollectionModel = {
		...{ name: 'jobs', key: 'id', created: null, template: null },
		columns: new Map([
			...[
				['id', 'uuid'],
				['cost', 'integer'],
				['pin', 'text'],
				['name', 'character varying'],
				['note', 'text'],
			],
		] as [string, string][]),
		one: new Map([['shop', 'shops']]),
		many: new Map(),
		secret: new Set(['pin']),
	};
	const title = (change: Partial<CollectionModel>): string => {
		const collection = { ...jobs, ...change };
		return defaultTitle(new Map([['jobs', collection]]), collection);
	};

	it.each([
		['its display template', { template: '{{ name }} ({{cost}})' }, '{{ name }} ({{cost}})'],
		['its first text that may be read', {}, '{{name}}'],
		['the text where the template names what is not there', { template: '{{nothing}}' }, '{{name}}'],
		['the text where the template shows what is secret', { template: '{{pin}}' }, '{{name}}'],
		[
			'the text where the template is no plain one',
			{ template: '{{name}} {{photo.$thumbnail}}' },
			'{{name}}',
		],
		['nothing where it has neither', { columns: new Map([['id', 'text']]) }, ''],
	])('of any collection is %s', (_name, change, expected) => {
		expect(title(change)).toBe(expected);
	});

	it('has its unit, unless the title names that already, and fits the ledger', () => {
		const facts = (vi: string, unit: string) => ({ title: { vi, en: vi }, unit });
		expect(subjectTitle(facts('Báo cáo tháng', 'Ba Tơ'))).toBe('Báo cáo tháng – Ba Tơ');
		expect(subjectTitle(facts('Báo cáo 2024-01 – Ba Tơ', 'Ba Tơ'))).toBe('Báo cáo 2024-01 – Ba Tơ');
		expect(subjectTitle(facts('Việc', ''))).toBe('Việc');
		expect(subjectTitle(facts('x'.repeat(300), ''))).toHaveLength(255);
	});
});

describe('a preview of many items', () => {
	const item: PreviewSubject = {
		...{ subject: 'jobs:1', title: { vi: 'Việc', en: 'Job' }, unit: '', due_on: null, state: '' },
	};
	const spoken = { ...item, round: 1, due_at: '', next: null, next_at: null, not_told: [] };
	const due = { ...spoken, occurrence: 'due+0', recipients: [] };
	const notDue = (code: PreviewNotDue['code']): PreviewNotDue => ({
		...{ ...item, code, last: null, next: null, next_at: null },
	});

	it('lists the first and counts all, for every reason', () => {
		const preview = listedPreview({
			...{ rule: 1, at: '', active: true, digest: true },
			due: Array.from({ length: MOST_DUE + 7 }, () => due),
			not_due: [
				...Array.from({ length: 3 }, () => notDue('settled')),
				...Array.from({ length: MOST_OF_A_REASON + 5 }, () => notDue('not_yet')),
			],
		});
		expect([preview.due.length, preview.due_total]).toEqual([MOST_DUE, MOST_DUE + 7]);
		expect(byReason(preview).map(({ code, items, total }) => [code, items.length, total])).toEqual([
			['not_yet', MOST_OF_A_REASON, MOST_OF_A_REASON + 5],
			['settled', 3, 3],
		]);
	});
});
