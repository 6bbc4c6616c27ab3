import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '@tiendo/core/definitions/workflow/parse.ts';
import type { Workflow } from '@tiendo/core/definitions/workflow/workflow.ts';
import { STATE_HEIGHT, STATE_WIDTH } from '@tiendo/core/contract/diagram.ts';
import { placeStates, type Node } from '@tiendo/core/domain/workflow/diagram/layout.ts';
import { routeSteps } from '@tiendo/core/domain/workflow/diagram/routes.ts';

type Step = readonly [action: string, from: readonly string[], to: string];

/** A workflow of these states (the first is the initial one) and steps. */
function workflowOf(states: readonly string[], steps: readonly Step[]): Workflow {
	const none = { label_vi: null, label_en: null, color: null, icon: null, sort: null };
	return parseWorkflow({
		workflow: {
			id: 1,
			name: 'Thử',
			collection: 'articles',
			state_field: 'state',
			unit_field: null,
			due_field: null,
			line_relations: [],
			title_template: null,
			active: true,
		},
		states: states.map((key, at) => ({
			...none,
			key,
			kind: at === 0 ? 'initial' : 'open',
			editable_by: [],
			sla_hours: null,
		})),
		transitions: steps.map(([action, from_states, to_state]) => ({
			...none,
			action,
			from_states,
			to_state,
			policies: ['*'],
			unit_relation: 'any',
			condition: null,
			comment_required: false,
			four_eyes: true,
			quorum: 1,
			returned_lines_only: false,
			effects: [],
			confirm_vi: null,
			confirm_en: null,
		})),
	});
}

const report = workflowOf(
	['draft', 'submitted', 'in_review', 'returned', 'approved', 'reopened'],
	[
		['submit', ['draft', 'returned', 'reopened'], 'submitted'],
		['withdraw', ['submitted'], 'draft'],
		['take_into_review', ['submitted'], 'in_review'],
		['approve', ['in_review'], 'approved'],
		['return', ['submitted', 'in_review'], 'returned'],
		['reopen', ['approved'], 'reopened'],
	],
);

const overlap = (a: Node, b: Node) =>
	a.x < b.x + STATE_WIDTH && b.x < a.x + STATE_WIDTH && a.y < b.y + STATE_HEIGHT && b.y < a.y + STATE_HEIGHT;

describe('The drawing of a workflow', () => {
	it('stands states one layer after the nearest that leads to them', () => {
		const layers = Object.fromEntries(placeStates(report).map(({ key, layer }) => [key, layer]));
		expect(layers).toEqual({ draft: 0, submitted: 1, in_review: 2, returned: 2, approved: 3, reopened: 4 });
	});

	it('draws a line for every state a step starts from, numbered as in the list', () => {
		const { routes } = routeSteps(placeStates(report), report.transitions);
		expect(routes.map(({ id, number }) => `${number} ${id}`).toSorted()).toEqual([
			'1 submit:draft',
			'1 submit:reopened',
			'1 submit:returned',
			'2 withdraw:submitted',
			'3 take_into_review:submitted',
			'4 approve:in_review',
			'5 return:in_review',
			'5 return:submitted',
			'6 reopen:approved',
		]);
	});

	it('marks what cannot be reached and puts it last; a step to nowhere is not drawn', () => {
		const broken = workflowOf(
			['a', 'lost', 'b'],
			[
				['go', ['a'], 'b'],
				['fall', ['b'], 'nowhere'],
				['rise', ['nothing'], 'a'],
			],
		);
		const nodes = placeStates(broken);
		expect(nodes.filter(({ stray }) => stray).map(({ key, layer }) => [key, layer])).toEqual([['lost', 2]]);
		expect(routeSteps(nodes, broken.transitions).routes.map(({ id }) => id)).toEqual(['go:a']);
	});

	it('is empty for a workflow without states, and still has a size', () => {
		const empty = workflowOf([], []);
		expect(placeStates(empty)).toEqual([]);
		const { box } = routeSteps([], []);
		expect(box.every(Number.isFinite)).toBe(true);
	});

	it('never lays one state over another, and keeps all states and labels in its box, whatever the definition', () => {
		const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
		const steps = fc.array(fc.tuple(fc.string(), fc.uniqueArray(key, { maxLength: 3 }), key), {
			maxLength: 12,
		});
		fc.assert(
			fc.property(fc.uniqueArray(key, { minLength: 1 }), steps, (states, drawn) => {
				const workflow = workflowOf(states, drawn);
				const nodes = placeStates(workflow);
				expect(nodes.map((node) => node.key).toSorted()).toEqual(states.toSorted());
				nodes.forEach((a, at) => expect(nodes.slice(at + 1).some((b) => overlap(a, b))).toBe(false));
				const { routes, box } = routeSteps(nodes, workflow.transitions);
				const [left, top, width, height] = box;
				const corners = nodes.flatMap(({ x, y }) => [
					{ x, y },
					{ x: x + STATE_WIDTH, y: y + STATE_HEIGHT },
				]);
				for (const { x, y } of [...corners, ...routes.map(({ label }) => label)]) {
					expect(x).toBeGreaterThanOrEqual(left);
					expect(x).toBeLessThanOrEqual(left + width);
					expect(y).toBeGreaterThanOrEqual(top);
					expect(y).toBeLessThanOrEqual(top + height);
				}
			}),
		);
	});
});
