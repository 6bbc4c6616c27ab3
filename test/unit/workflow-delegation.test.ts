import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecidingActor, DecidingItem } from '@tiendo/core/domain/workflow/decide.ts';
import {
	decideActing,
	holdsFor,
	offerActing,
	type Delegation,
	type Delegator,
} from '@tiendo/core/domain/workflow/delegation.ts';
import { describeRefusal } from '@tiendo/core/domain/workflow/decision.ts';
import { submittersOf, type PastStep } from '@tiendo/core/domain/workflow/rounds.ts';
import { parseWorkflow } from '@tiendo/core/definitions/workflow/parse.ts';
import { reportFlow, reportRows } from './workflow/report-flow.ts';

const person = (user: string, policy: string | null, unitPath: string): Delegator => ({
	user,
	name: user,
	unitPath,
	policies: policy === null ? [] : [{ id: policy.toLowerCase(), name: policy }],
});
const clerk = person('clerk', null, '/1/');
const head = person('head', 'Head', '/1/2/');
const anna = person('anna', 'Reviewer', '/1/');
const bao = person('bao', 'Reviewer', '/1/');

const item = (changes: Partial<DecidingItem> = {}): DecidingItem => ({
	state: 'in_review',
	unitPath: '/1/2/',
	revision: 'r1',
	content: { item: {}, lines: {} },
	past: [],
	editors: () => new Set(),
	openRemarks: [],
	...changes,
});
const ask = (changes: object = {}) => ({
	...{ action: 'approve', revision: 'r1', comment: 'x', remarks: [], ...changes },
});

const submitted = (actor: string, onBehalfOf: string | null): PastStep => ({
	...{ round: 1, action: 'submit', from: 'draft', to: 'submitted', actor, onBehalfOf },
});

describe('a delegation', () => {
	const one: Delegation = {
		...{ delegator: 'anna', workflow: null, startsOn: '2024-03-04', endsOn: '2024-03-08', revoked: false },
	};
	const during = '2024-03-06T05:00:00Z';

	it.each([
		['before its first day', {}, '2024-03-03T16:59:59Z', false],
		['from the first minute of its first day, in the zone of the workflow', {}, '2024-03-03T17:00:00Z', true],
		['to the last minute of its last day', {}, '2024-03-08T16:59:59Z', true],
		['and not a second longer', {}, '2024-03-08T17:00:00Z', false],
		['without an end', { endsOn: null }, '2030-01-01T00:00:00Z', true],
		['revoked', { revoked: true }, during, false],
		['for this workflow', { workflow: 1 }, during, true],
		['for another workflow', { workflow: 2 }, during, false],
	])('holds %s', (_name, changes, now, expected) => {
		expect(holdsFor({ ...one, ...changes }, reportFlow, new Date(now))).toBe(expected);
	});

	it('holds for no workflow that allows none, and by the days of the workflow’s own zone', () => {
		const rows = reportRows();
		const flow = (changes: object) => parseWorkflow({ ...rows, workflow: { ...rows.workflow, ...changes } });
		expect(holdsFor(one, flow({ allow_delegation: false }), new Date(during))).toBe(false);
		expect(holdsFor(one, flow({ time_zone: 'UTC' }), new Date('2024-03-08T17:00:00Z'))).toBe(true);
	});
});

describe('acting for somebody', () => {
	it('is acting in one’s own name where that is enough, else for the first who has the right', () => {
		expect(decideActing(reportFlow, item(), anna, [bao], ask())).toMatchObject({
			kind: 'go',
			onBehalfOf: null,
		});
		expect(decideActing(reportFlow, item(), clerk, [head, anna, bao], ask())).toMatchObject({
			kind: 'go',
			onBehalfOf: { user: 'anna' },
		});
		expect(decideActing(reportFlow, item(), clerk, [], ask())).toMatchObject({ reason: 'role' });
	});

	it('is for the person named and nobody else, who must have delegated', () => {
		const named = (onBehalfOf: string) =>
			decideActing(reportFlow, item(), clerk, [anna, bao], ask({ onBehalfOf }));
		expect(named('bao')).toMatchObject({ kind: 'go', onBehalfOf: { user: 'bao' } });
		expect(named('head')).toMatchObject({ code: 'FORBIDDEN', reason: 'not_delegated', onBehalfOf: null });
		expect(named('clerk')).toMatchObject({ code: 'FORBIDDEN', reason: 'role', onBehalfOf: null });
		const mine = decideActing(reportFlow, item(), anna, [bao], ask({ onBehalfOf: 'anna' }));
		expect(mine).toMatchObject({ kind: 'go', onBehalfOf: null });
	});

	it('takes the delegator’s unit for the delegate’s', () => {
		const elsewhere = person('dung', 'Reviewer', '/1/3/');
		expect(decideActing(reportFlow, item(), clerk, [elsewhere], ask())).toMatchObject({ reason: 'role' });
		const stranger = person('lan', null, '/1/3/');
		expect(decideActing(reportFlow, item(), stranger, [anna], ask())).toMatchObject({ kind: 'go' });
	});

	it.each([
		['the delegate edited', { editors: () => new Set(['clerk']) }, 'edited'],
		['the delegator edited', { editors: () => new Set(['anna']) }, 'delegator_edited'],
		['the delegate submitted', { past: [submitted('clerk', 'head')] }, 'submitted'],
		['the delegator submitted', { past: [submitted('anna', null)] }, 'delegator_submitted'],
		['somebody submitted for the delegator', { past: [submitted('head', 'anna')] }, 'delegator_submitted'],
	])('is refused when %s', (_name, changes, reason) => {
		const refused = decideActing(reportFlow, item(changes), clerk, [anna], ask());
		expect(refused).toMatchObject({ kind: 'refused', code: 'FORBIDDEN', reason });
		if (refused.kind !== 'refused') return;
		for (const language of ['vi', 'en'] as const)
			expect(describeRefusal(refused, reportFlow, language)).not.toMatch(/[{}…]/);
	});

	it('says what stands in the way of the step rather than that the delegate has no right to it', () => {
		const stale = decideActing(reportFlow, item(), clerk, [head, anna], ask({ revision: 'old' }));
		expect(stale).toMatchObject({ code: 'STALE_REVISION', onBehalfOf: { user: 'anna' } });
	});

	it('is offered with the name, once for each step', () => {
		const { actions, blocked } = offerActing(reportFlow, item(), clerk, [anna, bao]);
		expect(actions.map(({ transition, onBehalfOf }) => `${transition.action} ${onBehalfOf?.name}`)).toEqual([
			'approve anna',
			'return anna',
		]);
		expect(blocked).toEqual([]);
	});
});

describe('with a quorum', () => {
	const rows = reportRows();
	const flow = parseWorkflow({
		...rows,
		transitions: rows.transitions.map((row) => (row.action === 'approve' ? { ...row, quorum: 3 } : row)),
	});
	const voters = ['a', 'b', 'c', 'd', 'e'].map((name) => person(name, 'Reviewer', '/1/'));

	it('one person has one vote, whoever pressed the button: three votes need three people and three hands', () => {
		const tries = fc.array(fc.record({ by: fc.nat(4), of: fc.option(fc.nat(4)) }), {
			minLength: 5,
			maxLength: 25,
		});
		let decided = 0;
		fc.assert(
			fc.property(tries, (sequence) => {
				const past: PastStep[] = [];
				for (const { by, of } of sequence) {
					const actor = voters[by] as DecidingActor;
					const onBehalfOf = of === null ? null : (voters[of]?.user ?? null);
					const at = item({ past: [...past] });
					const decision = decideActing(flow, at, actor, voters, ask({ onBehalfOf }));
					if (decision.kind === 'refused') continue;
					const { to, onBehalfOf: principal } = decision;
					past.push({
						...{ round: 1, action: 'approve', from: 'in_review', to, actor: actor.user },
						onBehalfOf: principal?.user ?? null,
					});
					if (to !== 'approved') continue;
					decided += 1;
					expect(past).toHaveLength(3);
					expect(new Set(past.map((step) => step.actor)).size).toBe(3);
					expect(new Set(past.map((step) => step.onBehalfOf ?? step.actor)).size).toBe(3);
					const everybody = past.flatMap((step) => [...new Set([step.actor, step.onBehalfOf ?? step.actor])]);
					expect(new Set(everybody).size).toBe(everybody.length);
					return;
				}
			}),
			{ numRuns: 500 },
		);
		expect(decided).toBeGreaterThan(20);
	});
});

describe('no delegation', () => {
	it('lets anybody approve what they or the person they act for edited or submitted', () => {
		const names = ['clerk', 'anna', 'bao', 'head'];
		const someone = fc.constantFrom(...names);
		const people = [clerk, anna, bao, head];
		let approvals = 0;
		fc.assert(
			fc.property(
				fc.subarray(names),
				fc.array(fc.tuple(someone, fc.option(someone)), { maxLength: 2 }),
				fc.constantFrom(...people),
				fc.shuffledSubarray(people),
				(editors, submissions, actor, delegators) => {
					const past = submissions.map(([by, of]) => submitted(by, of));
					const at = item({ past, editors: () => new Set(editors) });
					const others = delegators.filter(({ user }) => user !== actor.user);
					const decision = decideActing(reportFlow, at, actor, others, ask());
					if (decision.kind === 'refused') return;
					approvals += 1;
					const touched = new Set([...editors, ...submittersOf(reportFlow, past, 1)]);
					expect(touched.has(actor.user)).toBe(false);
					expect(touched.has(decision.onBehalfOf?.user ?? '')).toBe(false);
					expect((decision.onBehalfOf ?? actor).policies.map(({ name }) => name)).toEqual(['Reviewer']);
				},
			),
			{ numRuns: 2000 },
		);
		expect(approvals).toBeGreaterThan(50);
	});
});
