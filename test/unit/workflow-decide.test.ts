import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
	decide,
	offer,
	unitFits,
	type DecidingActor,
	type DecidingItem,
} from '@tiendo/core/domain/workflow/decide.ts';
import { describeRefusal } from '@tiendo/core/domain/workflow/decision.ts';
import { roundOf, submittersOf, type PastStep } from '@tiendo/core/domain/workflow/rounds.ts';
import { reportFlow } from './workflow/report-flow.ts';

const actor = (user: string, policy: string, unitPath: string | null): DecidingActor => ({
	user,
	unitPath,
	policies: [{ id: `id-${policy}`, name: policy }],
});

/** Everybody wears every hat somewhere: only the rules keep them apart. */
const people: DecidingActor[] = [
	actor('head', 'Head', '/1/2/'),
	{
		...actor('both', 'Head', '/1/2/'),
		policies: [
			{ id: 'h', name: 'Head' },
			{ id: 'r', name: 'Reviewer' },
		],
	},
	{
		...actor('province', 'Reviewer', '/1/'),
		policies: [
			{ id: 'h', name: 'Head' },
			{ id: 'r', name: 'Reviewer' },
		],
	},
	actor('reviewer', 'Reviewer', '/1/'),
	actor('stranger', 'Reviewer', '/1/3/'),
	actor('homeless', 'Reviewer', null),
	actor('admin', 'Administrator', '/1/'),
];

const item = (changes: Partial<DecidingItem> = {}): DecidingItem => ({
	state: 'submitted',
	unitPath: '/1/2/',
	revision: 'r1',
	content: { item: {}, lines: {} },
	past: [],
	editors: () => new Set(),
	openRemarks: [],
	...changes,
});

const ask = (action: string, changes = {}) => ({
	action,
	revision: 'r1',
	comment: 'x',
	remarks: [],
	...changes,
});

describe('decide', () => {
	it('names the first obstacle in the order person, state, eyes, revision, comment', () => {
		const reviewer = people[3] as DecidingActor;
		const edited = item({ editors: () => new Set(['reviewer']) });
		expect(
			decide(reportFlow, item({ state: 'draft' }), people[0] as DecidingActor, ask('return')),
		).toMatchObject({ code: 'FORBIDDEN', reason: 'role' });
		expect(decide(reportFlow, item(), people[4] as DecidingActor, ask('return'))).toMatchObject({
			code: 'FORBIDDEN',
			reason: 'unit',
		});
		expect(decide(reportFlow, item({ ...edited, state: 'draft' }), reviewer, ask('return'))).toMatchObject({
			code: 'WRONG_STATE',
		});
		expect(decide(reportFlow, edited, reviewer, ask('return', { revision: 'r0' }))).toMatchObject({
			code: 'FORBIDDEN',
			reason: 'edited',
		});
		expect(
			decide(reportFlow, item(), reviewer, ask('return', { revision: 'r0', comment: null })),
		).toMatchObject({ code: 'STALE_REVISION' });
		expect(decide(reportFlow, item(), reviewer, ask('return', { comment: '  ' }))).toMatchObject({
			code: 'COMMENT_REQUIRED',
		});
		expect(decide(reportFlow, item(), reviewer, ask('return'))).toMatchObject({
			kind: 'go',
			to: 'returned',
			round: 1,
		});
	});

	it('offers what can be done and says of the rest why not', () => {
		const { actions, blocked } = offer(reportFlow, item(), people[3] as DecidingActor);
		expect(actions.map(({ action }) => action)).toEqual(['take_into_review', 'return']);
		expect(blocked.map(({ transition, refusal }) => `${transition.action} ${refusal.reason}`)).toEqual([
			'withdraw role',
		]);
		expect(describeRefusal(blocked[0]?.refusal ?? { reason: 'role', details: {} }, reportFlow, 'vi')).toBe(
			'Bước này do Head làm.',
		);
	});

	it('takes an ancestor to be strictly above and knows no unit without a path', () => {
		expect(unitFits('ancestor', '/1/', '/1/2/')).toBe(true);
		expect(unitFits('ancestor', '/1/2/', '/1/2/')).toBe(false);
		expect(unitFits('ancestor', '/1/2/', '/1/20/')).toBe(false);
		expect(unitFits('own', '', '')).toBe(false);
		expect(unitFits('ancestor', '', '/1/')).toBe(false);
		expect(unitFits('own', '/1/2/', '/1/2/')).toBe(true);
	});
});

/** A number stands for one of the steps that fit the state, so that sequences get somewhere; a name is tried blindly. */
type Move = { kind: 'act'; who: number; action: string | number } | { kind: 'edit'; who: number };

const moves: fc.Arbitrary<Move> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('act' as const),
			who: fc.nat(people.length - 1),
			action: fc.oneof(fc.nat(9), fc.constantFrom(...reportFlow.transitions.map((step) => step.action))),
		}),
	},
	fc.record({ kind: fc.constant('edit' as const), who: fc.nat(people.length - 1) }),
);

/** Plays moves on a report and hands every step taken to `judge`, with who edited the round before it. */
function play(
	sequence: readonly Move[],
	judge: (step: PastStep, editors: ReadonlySet<string>, past: PastStep[]) => void,
): void {
	const past: PastStep[] = [];
	let state = 'draft';
	const edits = new Map<number, Set<string>>();
	let working = 1;
	for (const move of sequence) {
		const who = people[move.who] as DecidingActor;
		if (move.kind === 'edit') {
			if ((reportFlow.states.get(state)?.editableBy.length ?? 0) === 0) continue;
			edits.set(working, (edits.get(working) ?? new Set()).add(who.user ?? ''));
			continue;
		}
		const at = item({ state, past: [...past], editors: (round) => edits.get(round) ?? new Set() });
		const fitting = reportFlow.transitions.filter(({ from }) => from.includes(state));
		const action =
			typeof move.action === 'string' ? move.action : (fitting[move.action % fitting.length]?.action ?? '');
		const decision = decide(reportFlow, at, who, ask(action));
		if (decision.kind === 'refused') continue;
		const step = {
			round: decision.round,
			action,
			from: state,
			to: decision.to,
			actor: who.user,
			onBehalfOf: null,
		};
		judge(step, edits.get(decision.round) ?? new Set(), past);
		past.push(step);
		state = decision.to;
		working = ['returned', 'reopened'].includes(state) ? decision.round + 1 : decision.round;
	}
}

describe('no sequence of actions', () => {
	const sequences = fc.array(moves, { minLength: 20, maxLength: 80 });

	it('approves what the approver edited or submitted in that round', () => {
		let approvals = 0;
		fc.assert(
			fc.property(sequences, (sequence) =>
				play(sequence, (step, editors, past) => {
					if (step.action !== 'approve') return;
					approvals += 1;
					expect(editors.has(step.actor ?? '')).toBe(false);
					expect(submittersOf(reportFlow, past, step.round).has(step.actor ?? '')).toBe(false);
				}),
			),
			{ numRuns: 2000 },
		);
		expect(approvals).toBeGreaterThan(20);
	});

	it('leaves the graph or skips a level: approval follows review follows submission, each by its own side', () => {
		fc.assert(
			fc.property(sequences, (sequence) =>
				play(sequence, (step, _editors, past) => {
					const edge = reportFlow.transitions.find(({ action }) => action === step.action);
					expect(edge?.from).toContain(step.from);
					expect(step.to).toBe(edge?.to);
					expect(past.at(-1)?.to ?? 'draft').toBe(step.from);
					if (step.action === 'approve') {
						expect(past.slice(-2).map(({ action }) => action)).toEqual(['submit', 'take_into_review']);
						expect(['province', 'reviewer']).toContain(step.actor);
					}
					if (step.action === 'submit') expect(['head', 'both']).toContain(step.actor);
				}),
			),
			{ numRuns: 2000 },
		);
	});

	it('lets an administrator act', () => {
		fc.assert(
			fc.property(sequences, (sequence) => play(sequence, (step) => expect(step.actor).not.toBe('admin'))),
		);
	});

	it('counts rounds backwards, or opens one without a hand-back', () => {
		fc.assert(
			fc.property(sequences, (sequence) =>
				play(sequence, (step, _editors, past) => {
					const handedBack = past.filter(({ action }) => action === 'return' || action === 'reopen').length;
					expect(step.round).toBeLessThanOrEqual(handedBack + 1);
					expect(step.round).toBeGreaterThanOrEqual(past.at(-1)?.round ?? 1);
				}),
			),
		);
	});
});

describe('rounds', () => {
	const step = (action: string, from: string, to: string, round: number): PastStep => ({
		round,
		action,
		from,
		to,
		actor: 'head',
		onBehalfOf: null,
	});

	it('stay the same after a withdrawal and go on after a return or a reopening', () => {
		const submitted = step('submit', 'draft', 'submitted', 1);
		expect(roundOf(reportFlow, [], 'draft', 'submitted')).toBe(1);
		expect(
			roundOf(reportFlow, [submitted, step('withdraw', 'submitted', 'draft', 1)], 'draft', 'submitted'),
		).toBe(1);
		expect(
			roundOf(reportFlow, [submitted, step('return', 'submitted', 'returned', 1)], 'returned', 'submitted'),
		).toBe(2);
		expect(
			roundOf(reportFlow, [submitted, step('reopen', 'approved', 'reopened', 1)], 'reopened', 'submitted'),
		).toBe(2);
	});
});
