import { describe, expect, it } from 'vitest';
import type { ActionBody, ChangeBody, RemarkBody } from '@tiendo/core/contract/approvals.ts';
import { changeRows, movedSince } from '../../extensions/approvals/src/interface/change-rows.ts';
import { parseDrafts, sendable, withDraft } from '../../extensions/approvals/src/interface/draft-remarks.ts';
import { shownPercent, shownValue } from '../../extensions/approvals/src/interface/figures.ts';
import { placeName, shortPlace } from '../../extensions/approvals/src/interface/place-names.ts';
import { leadsBack, mainStep, votesGiven } from '../../extensions/approvals/src/interface/steps.ts';
import { usedShare, workingTime } from '../../extensions/approvals/src/interface/working-time.ts';

const change = (given: Partial<ChangeBody>): ChangeBody => ({
	since: 'submission',
	kind: 'changed',
	line: '1',
	relation: 'values',
	field: 'value',
	field_label: 'Số liệu',
	place: '2.1 Lớp',
	old: '5.0000',
	new: '6.0000',
	percent: 20,
	...given,
});

const remark = (given: Partial<RemarkBody>): RemarkBody => ({
	id: '7:0',
	round: 1,
	line: '1',
	text: 'Đối chiếu sổ',
	place: '2.1 Lớp',
	by_name: 'Lê Văn C',
	at: '2023-09-18T03:15:00Z',
	standing: 'open',
	answer: null,
	answered_by_name: null,
	answered_at: null,
	...given,
});

const action = (given: Partial<ActionBody>): ActionBody => ({
	action: 'approve',
	label: 'Phê duyệt',
	to: 'approved',
	to_label: 'Đã duyệt',
	comment_required: false,
	confirm: null,
	opens_remarked_lines: false,
	four_eyes: true,
	quorum: 1,
	on_behalf_of: null,
	...given,
});

describe('Changes as rows', () => {
	it('are one row a line, lines as people count and fields of the item last, each with its remarks', () => {
		const rows = changeRows(
			[
				change({ line: null, relation: null, field: 'narrative', place: 'Phần lời' }),
				change({ line: '10', place: '2.10 Tài khoản' }),
				change({ line: '2', place: '2.2 Lượt' }),
				change({ line: '2', place: '2.2 Lượt', field: 'note' }),
				change({ since: 'approval', line: '3', place: '1.1 Tin bài' }),
			],
			'submission',
			[
				remark({ line: '10' }),
				remark({ id: '7:1', line: '2' }),
				{ ...remark({ id: '7:2' }), line: undefined, field: 'narrative' } as unknown as RemarkBody,
			],
		);
		expect(
			rows.map(({ place, fields, remarks }) => [place, fields.length, remarks.map(({ id }) => id)]),
		).toEqual([
			['2.2 Lượt', 2, ['7:1']],
			['2.10 Tài khoản', 1, ['7:0']],
			['Phần lời', 1, ['7:2']],
		]);
	});

	it('tell what moved between two looks at an item, each place once with the figure that was seen', () => {
		const seen = [change({ line: '1', new: '6' }), change({ line: '2', old: '1', new: '2' })];
		const now = [change({ line: '1', new: '7' }), change({ line: '3', old: '8', new: '9' })];
		expect(movedSince(seen, now)?.map(({ line, old, new: after }) => [line, old, after])).toEqual([
			['1', '6', '7'],
			['3', '8', '9'],
			['2', '2', '1'],
		]);
		expect(movedSince(seen, seen)).toEqual([]);
		expect(movedSince([], [])).toBeNull();
	});

	it('show a missing value as missing, never as 0, and figures in the writing of the reader', () => {
		expect(shownValue(null, 'vi')).toEqual({ kind: 'missing' });
		expect(shownValue('', 'vi')).toEqual({ kind: 'missing' });
		expect(shownValue('0.0000', 'vi')).toEqual({ kind: 'figure', text: '0' });
		expect(shownValue('11175.5000', 'vi')).toEqual({ kind: 'figure', text: '11.175,5' });
		expect(shownValue(11175.5, 'en')).toEqual({ kind: 'figure', text: '11,175.5' });
		expect(shownValue('0123', 'vi')).toEqual({ kind: 'text', text: '0123' });
		expect(shownValue(false, 'vi')).toEqual({ kind: 'no' });
		expect(shownPercent(-8.21, 'vi')).toBe('−8,2%');
		expect(shownPercent(4, 'en')).toBe('+4.0%');
		expect(shownPercent(null, 'vi')).toBeNull();
	});
});

describe('Remarks being written', () => {
	it('are one a place, and none where the text is taken out', () => {
		const one = withDraft([], { line: '1', text: ' Xem lại ' });
		expect(one).toEqual([{ line: '1', text: 'Xem lại' }]);
		const two = withDraft(one, { field: 'narrative', text: 'Thiếu' });
		expect(withDraft(two, { line: '1', text: 'Sửa' })).toEqual([
			{ field: 'narrative', text: 'Thiếu' },
			{ line: '1', text: 'Sửa' },
		]);
		expect(withDraft(two, { field: 'narrative', text: '  ' })).toEqual(one);
	});

	it('on lines of one key in two relations are two', () => {
		const drafts = withDraft([{ line: '1', relation: 'values', text: 'a' }], {
			line: '1',
			relation: 'files',
			text: 'b',
		});
		expect(drafts).toHaveLength(2);
		const [row] = changeRows([change({ relation: 'files' })], 'submission', [
			remark({ relation: 'values' }),
			remark({ id: '7:1', relation: 'files' }),
			remark({ id: '7:2' }),
		]);
		expect(row?.remarks.map(({ id }) => id)).toEqual(['7:1', '7:2']);
	});

	it('come back from the device only as far as they are remarks', () => {
		expect(
			parseDrafts('[{"line":"1","text":"a"},{"line":2,"text":"b"},{"text":"c"},{"field":"f","text":""},7]'),
		).toEqual([{ line: '1', text: 'a' }]);
		expect(parseDrafts('{')).toEqual([]);
		expect(parseDrafts(null)).toEqual([]);
	});

	it('are sent only for lines and fields the item still has', () => {
		const places = [
			{ line: '1', field: null },
			{ line: null, field: 'narrative' },
		];
		const drafts = [
			{ line: '1', text: 'a' },
			{ line: '2', text: 'b' },
			{ field: 'narrative', text: 'c' },
			{ field: 'gone', text: 'd' },
		];
		expect(sendable(drafts, places).map(({ text }) => text)).toEqual(['a', 'c']);
	});
});

describe('Steps', () => {
	it('have one main step: the first that leads on and asks for no explanation', () => {
		const item = {
			state: 'submitted',
			log: [{ action: 'submit', from_state: 'draft', to_state: 'submitted' }],
		};
		const back = action({ action: 'return', comment_required: true, to: 'returned' });
		const withdraw = action({ action: 'withdraw', to: 'draft' });
		expect(mainStep([withdraw, back, action({})], item)?.action).toBe('approve');
		expect(mainStep([withdraw, back], item)).toBeNull();
		expect(leadsBack(back)).toBe(true);
		expect(leadsBack(action({ opens_remarked_lines: true }))).toBe(true);
		expect(leadsBack(withdraw)).toBe(false);
	});

	it('count the votes since the item came into its state only', () => {
		const vote = { action: 'approve', from_state: 'in_review', to_state: 'in_review' };
		const entered = { action: 'take', from_state: 'submitted', to_state: 'in_review' };
		const answer = { ...vote, action: 'answer' };
		expect(votesGiven('approve', { state: 'in_review', log: [vote, answer, vote, entered, vote] })).toBe(2);
		expect(votesGiven('approve', { state: 'in_review', log: [entered] })).toBe(0);
		expect(votesGiven('approve', { state: 'draft', log: [] })).toBe(0);
	});
});

describe('Working time left', () => {
	it('is said in hours and minutes, and as over once it is used up', () => {
		expect(workingTime(343)).toEqual({ overdue: false, key: 'hoursMinutes', hours: 5, minutes: 43 });
		expect(workingTime(120)).toEqual({ overdue: false, key: 'hoursOnly', hours: 2, minutes: 0 });
		expect(workingTime(0)).toEqual({ overdue: false, key: 'minutesOnly', hours: 0, minutes: 0 });
		expect(workingTime(-65)).toEqual({ overdue: true, key: 'hoursMinutes', hours: 1, minutes: 5 });
	});

	it('has its share used between nothing and all', () => {
		expect(usedShare(8, 480)).toBe(0);
		expect(usedShare(8, 120)).toBe(0.75);
		expect(usedShare(8, -10)).toBe(1);
		expect(usedShare(0, 10)).toBe(1);
	});
});

describe('The name of a place', () => {
	const places = [
		{ line: '1', relation: 'values', field: null, name: '2.1 Lớp' },
		{ line: '2', relation: 'values', field: null, name: null },
		{ line: null, relation: null, field: 'narrative', name: 'Phần lời' },
	];

	it('is what came with it, else what the item says, else its key', () => {
		expect(placeName({ line: '1', place: 'Dòng 2.1' }, places)).toBe('Dòng 2.1');
		expect(placeName({ line: '1' }, places)).toBe('2.1 Lớp');
		expect(placeName({ line: '2' }, places)).toBe('2');
		expect(placeName({ field: 'narrative', place: null }, places)).toBe('Phần lời');
		expect(placeName({ field: 'other' }, places)).toBe('other');
	});

	it('is short by the number it begins with', () => {
		expect(shortPlace('2.10 Tài khoản')).toBe('2.10');
		expect(shortPlace('Phần lời')).toBe('Phần lời');
		expect(shortPlace('2023')).toBe('2023');
	});
});
