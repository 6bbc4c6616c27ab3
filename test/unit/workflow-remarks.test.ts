import { describe, expect, it } from 'vitest';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import { answerObstacle } from '@tiendo/core/domain/workflow/answer.ts';
import type { ItemContent } from '@tiendo/core/domain/workflow/content.ts';
import { decide, type DecidingActor, type DecidingItem } from '@tiendo/core/domain/workflow/decide.ts';
import { entryOf } from '@tiendo/core/domain/workflow/entry.ts';
import {
	isThere,
	openRemarks,
	placed,
	standingRemarks,
	type RemarkRow,
} from '@tiendo/core/domain/workflow/remarks.ts';
import { reportFlow } from './workflow/report-flow.ts';

const content: ItemContent = {
	item: { title: 'A', note: null },
	lines: {
		values: [
			{ code: 'a', value: 5, note: null, user_updated: 'x' },
			{ code: '7', value: 1, note: null, user_updated: 'x' },
		],
		files: [{ id: 7, file: 'f' }],
	},
	keys: { values: 'code', files: 'id' },
};

const row = (
	id: number,
	action: string,
	from_state: string,
	to_state: string,
	remarks: unknown = [],
): RemarkRow => ({ id, action, from_state, to_state, remarks, round: 1, actor: 'u', at: `t${id}` });

const submit = row(1, 'submit', 'draft', 'submitted');
const returned = (remarks: readonly Remark[]) => row(2, 'return', 'submitted', 'returned', remarks);
const answer = (id: number, remark: string, text: string | null) =>
	row(id, 'answer', 'returned', 'returned', [{ remark, text }]);

const ignored = (relation: string | null) =>
	new Set(relation === 'values' ? ['code', 'user_updated'] : ['id', 'state']);

const standing = (log: readonly RemarkRow[], now: ItemContent = content) =>
	standingRemarks(reportFlow, log, now, () => content, ignored);

describe('the standing of a remark', () => {
	const withValue = (value: number): ItemContent => ({
		...content,
		lines: {
			...content.lines,
			values: [
				{ code: 'a', value, note: null, user_updated: 'y' },
				...(content.lines['values'] ?? []).slice(1),
			],
		},
	});

	it.each<[string, Remark, ItemContent, string]>([
		['its line is as it was, whoever saved it', { line: 'a', text: 'x' }, withValue(5), 'open'],
		['its line differs', { line: 'a', text: 'x' }, withValue(6), 'changed'],
		['another field of its line differs', { line: 'a', field: 'note', text: 'x' }, withValue(6), 'open'],
		['its field of the line differs', { line: 'a', field: 'value', text: 'x' }, withValue(6), 'changed'],
		['another line differs', { line: '7', relation: 'values', text: 'x' }, withValue(6), 'open'],
		['its line is gone', { line: 'a', text: 'x' }, { ...content, lines: {} }, 'changed'],
		['its field differs', { field: 'title', text: 'x' }, { ...content, item: { title: 'B' } }, 'changed'],
		['its relation got no new line', { field: 'files', text: 'x' }, withValue(6), 'open'],
		[
			'its relation lost a line',
			{ field: 'files', text: 'x' },
			{ ...content, lines: { ...content.lines, files: [] } },
			'changed',
		],
	])('where %s is as expected', (_how, remark, now, expected) => {
		expect(standing([submit, returned([remark])], now)).toMatchObject([
			{ id: '2:0', standing: expected, binding: true },
		]);
	});

	it('is answered by the newest answer, also by one without words', () => {
		const log = [
			submit,
			returned([
				{ line: 'a', text: 'x' },
				{ field: 'title', text: 'y' },
			]),
		];
		expect(standing([...log, answer(3, '2:0', 'Đã đối chiếu'), answer(4, '2:0', null)])).toMatchObject([
			{ standing: 'answered', answer: null, answeredBy: 'u', answeredAt: 't4' },
			{ standing: 'open', answer: null, answeredBy: null },
		]);
	});

	it('binds while the item is in the state it brought it into, and stays to be read afterwards', () => {
		const log = [submit, returned([{ line: 'a', text: 'x' }])];
		expect(openRemarks(standing(log))).toHaveLength(1);
		const sent = [...log, row(3, 'submit', 'returned', 'submitted')];
		expect(standing(sent)).toMatchObject([{ id: '2:0', binding: false }]);
		expect(openRemarks(standing(sent))).toEqual([]);
	});

	it('binds again when the submission that followed it is withdrawn', () => {
		const log = [submit, returned([{ line: 'a', text: 'x' }]), row(3, 'submit', 'returned', 'submitted')];
		expect(openRemarks(standing([...log, row(4, 'withdraw', 'submitted', 'draft')]))).toHaveLength(1);
	});
});

describe('how an item came into its state', () => {
	it('is its last change of state with the votes for it, whatever was answered or renamed since', () => {
		const votes = [row(2, 'return', 'submitted', 'submitted'), row(3, 'approve', 'submitted', 'submitted')];
		const change = row(4, 'return', 'submitted', 'returned');
		const after = [answer(5, '4:0', null), row(6, 'remap', 'returned', 'sent_back')];
		const entry = entryOf(reportFlow, [submit, ...votes, change, ...after]);
		expect(entry.map(({ id }) => id)).toEqual([2, 4]);
	});

	it('is nothing for an item that is new or whose first submission was withdrawn', () => {
		expect(entryOf(reportFlow, [])).toEqual([]);
		expect(entryOf(reportFlow, [submit, row(2, 'withdraw', 'submitted', 'draft')])).toEqual([]);
	});
});

describe('the place of a remark', () => {
	it.each<[Remark, boolean]>([
		[{ line: 'a', text: 'x' }, true],
		[{ line: '1', text: 'x' }, false],
		[{ line: 'a', field: 'value', text: 'x' }, true],
		[{ line: 'a', field: 'title', text: 'x' }, false],
		[{ line: 'a', relation: 'files', text: 'x' }, false],
		[{ field: 'title', text: 'x' }, true],
		[{ field: 'files', text: 'x' }, true],
		[{ field: 'toString', text: 'x' }, false],
		[{ text: 'x' }, false],
	])('%j is there: %s', (remark, expected) => {
		expect(isThere(remark, content)).toBe(expected);
	});

	it('is of the first relation that has such a line, unless it says which', () => {
		expect(placed({ line: '7', text: 'x' }, content).relation).toBe('values');
		expect(placed({ line: '7', relation: 'files', text: 'x' }, content).relation).toBe('files');
	});
});

const actor = (policy: string, unitPath: string | null): DecidingActor => ({
	user: 'u',
	unitPath,
	policies: [{ id: 'p', name: policy }],
});

describe('an answer', () => {
	const remarks = standing([
		submit,
		returned([
			{ line: 'a', text: 'x' },
			{ line: '7', text: 'y' },
		]),
	]);
	const done = standing([submit, returned([{ line: 'a', text: 'x' }]), answer(3, '2:0', 'xong')]);
	const item = { state: 'returned', unitPath: '/1/2/', remarks };
	const officer = actor('Officer', '/1/2/');

	it.each<[string, typeof item, DecidingActor, { remark: string; text: string | null }[], string | null]>([
		['of a remark that waits', item, officer, [{ remark: '2:0', text: 'x' }], null],
		['without words', item, officer, [{ remark: '2:1', text: null }], null],
		[
			'of two',
			item,
			officer,
			[
				{ remark: '2:0', text: 'x' },
				{ remark: '2:1', text: null },
			],
			null,
		],
		['from above', item, actor('Officer', '/1/'), [{ remark: '2:0', text: 'x' }], null],
		['from another unit', item, actor('Officer', '/1/3/'), [{ remark: '2:0', text: 'x' }], 'FORBIDDEN unit'],
		['from nowhere', item, actor('Officer', null), [{ remark: '2:0', text: 'x' }], 'FORBIDDEN unit'],
		['in a locked state', { ...item, state: 'submitted' }, officer, [], 'WRONG_STATE state'],
		['of no remark', item, officer, [{ remark: '1:0', text: 'x' }], 'INVALID_PAYLOAD unknown_remark'],
		[
			'twice',
			item,
			officer,
			[
				{ remark: '2:0', text: 'x' },
				{ remark: '2:0', text: 'y' },
			],
			'INVALID_PAYLOAD answered_twice',
		],
		['again in other words', { ...item, remarks: done }, officer, [{ remark: '2:0', text: 'lại' }], null],
		[
			'again in the same words',
			{ ...item, remarks: done },
			officer,
			[{ remark: '2:0', text: 'xong' }],
			'CONDITION_FAILED answered',
		],
	])('%s', (_how, at, who, answers, expected) => {
		const obstacle = answerObstacle(reportFlow, at, who, answers);
		expect(obstacle && `${obstacle.code} ${obstacle.reason}`).toBe(expected);
	});

	it('is for those who may edit in the state', () => {
		const flow = {
			...reportFlow,
			states: new Map(
				[...reportFlow.states].map(([key, state]) => [key, { ...state, editableBy: ['Officer'] }]),
			),
		};
		const obstacle = answerObstacle(flow, item, actor('Reviewer', '/1/'), [{ remark: '2:0', text: 'x' }]);
		expect(obstacle).toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
	});
});

describe('a submission', () => {
	const deciding = (openOnes: DecidingItem['openRemarks'], state: string): DecidingItem => ({
		state,
		unitPath: '/1/2/',
		revision: 'r',
		content,
		past: [],
		editors: () => new Set(),
		openRemarks: openOnes,
	});
	const asked = (action: string) => ({ action, revision: 'r', comment: 'x', remarks: [] });
	const open = [{ id: '2:0', line: 'a', text: 'x' }];

	it('waits until every remark is settled; other steps do not', () => {
		const head = actor('Head', '/1/2/');
		expect(decide(reportFlow, deciding(open, 'returned'), head, asked('submit'))).toMatchObject({
			code: 'CONDITION_FAILED',
			reason: 'remarks_open',
			details: { count: 1, remarks: [{ id: '2:0', line: 'a', text: 'x' }] },
		});
		expect(decide(reportFlow, deciding([], 'returned'), head, asked('submit'))).toMatchObject({ kind: 'go' });
		expect(
			decide(reportFlow, deciding(open, 'submitted'), actor('Reviewer', '/1/'), asked('return')),
		).toMatchObject({ kind: 'go' });
	});
});
