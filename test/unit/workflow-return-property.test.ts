import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Remark } from '@tiendo/core/contract/approvals.ts';
import { findTransition } from '@tiendo/core/definitions/workflow/workflow.ts';
import { answerObstacle } from '@tiendo/core/domain/workflow/answer.ts';
import type { ItemContent } from '@tiendo/core/domain/workflow/content.ts';
import { decide, type DecidingActor } from '@tiendo/core/domain/workflow/decide.ts';
import { entryOf, stepsIn } from '@tiendo/core/domain/workflow/entry.ts';
import { mayEdit, partsOpenedBy } from '@tiendo/core/domain/workflow/open-lines.ts';
import { openRemarks, standingRemarks, type RemarkRow } from '@tiendo/core/domain/workflow/remarks.ts';
import { reportFlow } from './workflow/report-flow.ts';

/** The report workflow with a return that opens only what it names. */
const flow = {
	...reportFlow,
	transitions: reportFlow.transitions.map((step) => ({
		...step,
		returnedLinesOnly: step.action === 'return',
	})),
};
const LINES = ['a', 'b', 'c', 'd'];

type Move =
	| { readonly kind: 'step'; readonly action: string; readonly lines: readonly string[] }
	| { readonly kind: 'edit'; readonly line: string; readonly value: number }
	| { readonly kind: 'answer'; readonly place: number };

const moves: fc.Arbitrary<Move> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('step' as const),
			action: fc.constantFrom(
				'submit',
				'withdraw',
				'return',
				'take_into_review',
				'approve',
				'reopen',
				'submit',
				'return',
			),
			lines: fc.subarray(LINES, { minLength: 1 }),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('edit' as const),
			line: fc.constantFrom(...LINES),
			value: fc.nat(3),
		}),
	},
	fc.record({ kind: fc.constant('answer' as const), place: fc.nat(3) }),
);

const district: DecidingActor = { user: 'head', unitPath: '/1/2/', policies: [{ id: 'h', name: 'Head' }] };
const province: DecidingActor = { user: 'rev', unitPath: '/1/', policies: [{ id: 'r', name: 'Reviewer' }] };

const ignored = () => new Set(['id']);
const revision = (content: ItemContent) => JSON.stringify(content);

/** Plays moves by the rules and hands each accepted one to the judges. */
function play(
	sequence: readonly Move[],
	judge: {
		edited(line: string, named: readonly string[] | null): void;
		sent(
			since: {
				remarks: readonly Remark[];
				changed: ReadonlySet<string>;
				answered: ReadonlySet<number>;
			} | null,
		): void;
	},
): void {
	const log: RemarkRow[] = [];
	const contents = new Map<number, ItemContent>();
	let state = 'draft';
	let content: ItemContent = { item: {}, lines: { values: LINES.map((id) => ({ id, value: 0 })) } };
	const valueOf = (of: ItemContent, line: string) =>
		of.lines['values']?.find(({ id }) => id === line)?.['value'];
	// What the last return said, kept by this test on its own until the report leaves the district for good.
	let returned: { id: number; remarks: readonly Remark[]; answered: Set<number> } | null = null;
	for (const move of sequence) {
		const entry = entryOf(flow, log);
		const by = findTransition(flow, entry.at(-1)?.action ?? '');
		const remarks = standingRemarks(flow, log, content, (id) => contents.get(id) ?? null, ignored);
		if (move.kind === 'edit') {
			if ((flow.states.get(state)?.editableBy.length ?? 0) === 0) continue;
			const said = entry.flatMap((row) => row.remarks as Remark[]);
			const open = by ? partsOpenedBy(by, said, contents.get(entry.at(-1)?.id ?? 0) ?? content) : null;
			if (!mayEdit(open, { kind: 'changed', relation: 'values', line: move.line, field: 'value' })) continue;
			judge.edited(move.line, returned ? returned.remarks.map(({ line }) => line ?? '') : null);
			const rows = LINES.map((id) => ({ id, value: id === move.line ? move.value : valueOf(content, id) }));
			content = { item: {}, lines: { values: rows } };
			continue;
		}
		const id = log.length + 1;
		const row = { id, round: 1, actor: 'x', at: '', from_state: state };
		if (move.kind === 'answer') {
			const remark = remarks[move.place];
			const given = remark ? [{ remark: remark.id, text: 'x' }] : [];
			const item = { state, unitPath: '/1/2/', remarks };
			if (!remark || answerObstacle(flow, item, district, given)) continue;
			log.push({ ...row, action: 'answer', to_state: state, remarks: given });
			returned?.answered.add(move.place);
			continue;
		}
		const said =
			move.action === 'return' ? move.lines.map((line) => ({ line, relation: 'values', text: 'x' })) : [];
		const item = {
			state,
			unitPath: '/1/2/',
			revision: revision(content),
			content,
			past: stepsIn(log).map((step) => ({
				round: 1,
				action: step.action,
				from: step.from_state,
				to: step.to_state,
				actor: null,
				onBehalfOf: null,
			})),
			editors: () => new Set<string>(),
			openRemarks: openRemarks(remarks),
		};
		const who = ['submit', 'withdraw'].includes(move.action) ? district : province;
		const asked = { action: move.action, revision: revision(content), comment: 'x', remarks: said };
		const decision = decide(flow, item, who, asked);
		if (decision.kind === 'refused') continue;
		if (move.action === 'submit') {
			const before = contents.get(returned?.id ?? 0) ?? content;
			const changed = new Set(LINES.filter((line) => valueOf(before, line) !== valueOf(content, line)));
			judge.sent(returned ? { remarks: returned.remarks, changed, answered: returned.answered } : null);
		}
		contents.set(id, content);
		log.push({ ...row, action: move.action, to_state: decision.to, remarks: said });
		state = decision.to;
		if (move.action === 'return') returned = { id, remarks: said, answered: new Set() };
		if (move.action === 'approve') returned = null;
	}
}

describe('no sequence of steps, edits and answers', () => {
	const sequences = fc.array(moves, { minLength: 20, maxLength: 50 });

	it('changes a line that the last return did not name, withdrawn or not', () => {
		let closed = 0;
		fc.assert(
			fc.property(sequences, (sequence) =>
				play(sequence, {
					edited(line, named) {
						if (!named) return;
						closed += 1;
						expect(named).toContain(line);
					},
					sent: () => undefined,
				}),
			),
			{ numRuns: 250 },
		);
		expect(closed).toBeGreaterThan(50);
	}, 60_000);

	it('hands a report in while a remark is neither acted on nor answered', () => {
		let settled = 0;
		fc.assert(
			fc.property(sequences, (sequence) =>
				play(sequence, {
					edited: () => undefined,
					sent(since) {
						if (!since) return;
						settled += 1;
						since.remarks.forEach(({ line }, place) =>
							expect(since.changed.has(line ?? '') || since.answered.has(place)).toBe(true),
						);
					},
				}),
			),
			{ numRuns: 250 },
		);
		expect(settled).toBeGreaterThan(50);
	}, 60_000);
});
