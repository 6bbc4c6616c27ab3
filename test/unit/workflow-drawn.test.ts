import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_DRAWN } from '@tiendo/core/contract/diagram.ts';
import { drawWorkflow } from '@tiendo/core/domain/workflow/diagram/draw.ts';
import { definitionOf, parseDiagram } from '../../extensions/approvals/src/endpoint/diagram/payload.ts';

const REVIEWERS = '3c1f6f0e-6a5c-4c0b-9a52-0d6f4a7d1b11';
const UNSEEN = '3c1f6f0e-6a5c-4c0b-9a52-0d6f4a7d1b12';

const page = {
	name: 'Duyệt',
	collection: 'articles',
	unit_field: 'unit',
	states: {
		create: [
			{ key: 'draft', kind: 'initial', label_vi: 'Nháp', editable_by: ['*'] },
			{ key: 'done', kind: 'final', label_vi: 'Xong', color: '#2E7D32', editable_by: [] },
		],
	},
	transitions: {
		create: [
			{
				...{ action: 'finish', label_vi: 'Duyệt', from_states: ['draft'], to_state: 'done', quorum: 2 },
				...{ policies: ['*', REVIEWERS, UNSEEN], unit_relation: 'ancestor', comment_required: true },
			},
		],
	},
};
const draw = (values: Record<string, unknown>, language: 'vi' | 'en' = 'vi') =>
	drawWorkflow(definitionOf(null, values), language, new Map([[REVIEWERS, 'Thẩm định tỉnh']]));

describe('A workflow drawn while it is edited', () => {
	it('has what is on the page: states, lines, and each step in words', () => {
		const { problems, states, lines, steps } = draw(page);
		expect(problems).toEqual([]);
		expect(states.map(({ label, locked, wrong }) => [label, locked, wrong])).toEqual([
			['Nháp', false, false],
			['Xong', true, false],
		]);
		expect(lines.map(({ id, label }) => [id, label])).toEqual([['finish:draft', '1 Duyệt']]);
		expect(steps).toEqual([
			{
				...{ action: 'finish', label: 'Duyệt' },
				...{ from: [{ label: 'Nháp', color: null }], to: { label: 'Xong', color: '#2E7D32' } },
				who: 'ai có quyền, Thẩm định tỉnh · cấp trên của đơn vị',
				asks: ['không tự duyệt', 'cần 2 người', 'cần ý kiến'],
			},
		]);
		expect(draw(page, 'en').steps[0]?.asks).toEqual(['four eyes', '2 people', 'comment required']);
	});

	it('keeps stored states where the page has but their keys, and says what a save would be refused for', () => {
		const stored = definitionOf(null, page);
		const edited = definitionOf(stored, { states: [1, 2], transitions: { create: [{ action: 'x' }] } });
		const { problems, states, lines } = drawWorkflow(edited, 'vi', new Map());
		expect(states.map(({ key }) => key)).toEqual(['draft', 'done']);
		expect(problems).toContain('Bước “x” · Từ trạng thái: chưa có giá trị');
		expect(lines.map(({ wrong }) => wrong)).toEqual([false]);
		expect(draw({ ...page, transitions: [] }).states.map(({ wrong }) => wrong)).toEqual([true, true]);
	});

	it('takes whatever a page holds without failing', () => {
		// What cannot be made text by itself: no string, and a method that is none.
		const odd = { toString: null };
		const field = fc.oneof(
			fc.jsonValue(),
			fc.constantFrom<unknown>('draft', 'done', ['draft'], 'initial', odd, [odd]),
		);
		const part = fc.oneof(
			fc.record(
				{
					...{ id: field, key: field, kind: field, action: field, from_states: field, to_state: field },
					...{ policies: field, unit_relation: field, notify: fc.array(fc.record({ unit_relation: field })) },
				},
				{ requiredKeys: [] },
			),
			fc.dictionary(
				fc.constantFrom(...['label_vi', 'sort', 'condition', 'notify', 'quorum', 'color']),
				field,
			),
		);
		const parts = fc.oneof(
			fc.jsonValue(),
			fc.array(part),
			fc.record({ create: fc.array(part), update: fc.array(part), delete: fc.array(field) }),
		);
		const values = fc.record(
			{
				working_hours: fc.oneof(field, fc.array(fc.record({ days: field, from: field, to: field }))),
				states: parts,
				transitions: parts,
				time_zone: field,
				line_relations: field,
			},
			{ requiredKeys: [] },
		);
		fc.assert(
			fc.property(values, (edited) => {
				expect(draw(edited).box.every(Number.isFinite)).toBe(true);
			}),
		);
	});

	it('is refused for more states or steps than anybody could see, and for what is no request', () => {
		const many = Array.from({ length: MOST_DRAWN + 1 }, (_, at) => ({ key: `s${at}`, kind: 'open' }));
		expect(() => draw({ states: { create: many } })).toThrow(/values/);
		const wide = { action: 'x', from_states: many.map(({ key }) => key), to_state: 's0' };
		expect(() => draw({ transitions: { create: [wide, wide] } })).toThrow(/values/);
		for (const body of [null, {}, { workflow: '1; drop', values: {} }, { workflow: null, values: [] }])
			expect(() => parseDiagram(body)).toThrow();
		for (const language of ['fr', 'vi-VN', '', null, 7])
			expect(() => parseDiagram({ workflow: '7', values: {}, language })).toThrow(/vi or en only/);
	});

	it('speaks Vietnamese where it is asked to, and English where nothing is asked', () => {
		const request = { workflow: '7', values: {} };
		expect(parseDiagram(request)).toEqual({ ...request, language: 'en' });
		expect(parseDiagram({ ...request, language: 'vi' })).toEqual({ ...request, language: 'vi' });
	});
});
