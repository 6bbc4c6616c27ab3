import { describe, expect, it } from 'vitest';
import { keysIn, whereIn } from '../../extensions/approvals/src/names/row-around.ts';
import { nameOf, type Named } from '../../extensions/approvals/src/names/name-of.ts';

const state = (key: string, label_vi: string | null, label_en: string | null) => ({
	...{ key, label_vi, label_en, color: '#888', icon: null },
});
const workflow = (id: number, collection: string, active: boolean, own: Partial<Named>): Named => ({
	...{ id, collection, active, states: [], transitions: [], ...own },
});

const all: readonly Named[] = [
	workflow(1, 'reports', false, {
		states: [state('draft', 'Nháp cũ', 'Old draft'), state('archived', 'Lưu trữ', 'Archived')],
	}),
	workflow(2, 'reports', true, {
		states: [state('draft', 'Nháp', 'Draft'), state('sent', 'Đã gửi', null)],
		transitions: [{ action: 'submit', label_vi: 'Gửi', label_en: 'Submit' }],
	}),
	workflow(3, 'tasks', true, { states: [state('draft', 'Dự kiến', 'Planned')] }),
];
const ofReports = { workflow: null, collection: 'reports' };
const text = (
	where: Parameters<typeof nameOf>[1],
	of: 'state' | 'action',
	key: string,
	locale: 'vi' | 'en' = 'vi',
) => nameOf(all, where, of, key, locale).text;

describe('a key in the log', () => {
	it('is called as the workflow of its collection calls it, in the language of the reader', () => {
		expect(text(ofReports, 'state', 'draft')).toBe('Nháp');
		expect(text(ofReports, 'state', 'draft', 'en')).toBe('Draft');
		expect(text({ workflow: null, collection: 'tasks' }, 'state', 'draft')).toBe('Dự kiến');
		expect(text(ofReports, 'action', 'submit', 'en')).toBe('Submit');
	});

	it('is called as its own workflow calls it where that is known, also when it is out of use', () => {
		expect(text({ workflow: 1, collection: 'reports' }, 'state', 'draft')).toBe('Nháp cũ');
	});

	it('of a workflow out of use is found where the one in use has no such key', () => {
		expect(text(ofReports, 'state', 'archived')).toBe('Lưu trữ');
	});

	it('is called in the other language where its own has no word', () => {
		expect(text(ofReports, 'state', 'sent', 'en')).toBe('Đã gửi');
	});

	it('that no definition of its own has, or has no more, stands for itself', () => {
		expect(text(ofReports, 'state', 'gone')).toBe('gone');
		expect(text(ofReports, 'action', 'draft')).toBe('draft');
		expect(text({ workflow: 3, collection: 'tasks' }, 'state', 'sent')).toBe('sent');
		expect(text({ workflow: 99, collection: 'reports' }, 'state', 'draft')).toBe('draft');
		expect(nameOf([], ofReports, 'state', 'draft', 'vi')).toEqual({ text: 'draft', color: null, icon: null });
	});

	it('that is no step of any definition has its word all the same', () => {
		expect(text(ofReports, 'action', 'answer')).toBe('Trả lời ý kiến');
		expect(text({ workflow: null, collection: null }, 'action', 'remap', 'en')).toBe(
			'State renamed by the new definition',
		);
	});
});

describe('what is known of where a key stands', () => {
	it.each([
		['a row of the log', { workflow: 3, collection: 'tasks' }, {}, { workflow: 3, collection: 'tasks' }],
		['a row of the log in few columns', { collection: 'tasks' }, {}, { workflow: null, collection: 'tasks' }],
		[
			'the page of a row of the log',
			{},
			{ workflow: 3, collection: 'tasks' },
			{ workflow: 3, collection: 'tasks' },
		],
		[
			'a step of a workflow',
			{},
			{ id: 2, collection: 'reports', state_field: 'state' },
			{ workflow: 2, collection: 'reports' },
		],
		['a step in a list of its own', { workflow: { id: 2 } }, {}, { workflow: 2, collection: null }],
		['nothing around it', {}, {}, { workflow: null, collection: null }],
		['the form of something else', {}, { id: 7, collection: 7 }, { workflow: null, collection: null }],
	])('%s', (_, row, form, where) => {
		expect(whereIn(row, form)).toEqual(where);
	});

	it.each([
		['draft', 'draft', ['draft']],
		['draft', undefined, ['draft']],
		['draft', ['draft', 'sent'], ['draft', 'sent']],
		['sent', ['draft', 'sent'], []],
		[
			['draft', 'sent'],
			['draft', 'sent'],
			['draft', 'sent'],
		],
		[null, null, []],
		[[7, 'draft'], undefined, ['draft']],
	])('%j of %j names %j', (value, whole, keys) => {
		expect(keysIn(value, whole)).toEqual(keys);
	});
});
