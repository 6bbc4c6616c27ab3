import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, placeInWords } from '@tiendo/core/definitions/workflow/field-names.ts';
import { workflowStates } from '../../schema/collections/workflow_states.ts';
import { workflowTransitions } from '../../schema/collections/workflow_transitions.ts';
import { workflows } from '../../schema/collections/workflows.ts';
import { describeProblem } from '@tiendo/core/definitions/workflow/problems.ts';
import type { WorkflowRows } from '@tiendo/core/definitions/workflow/rows.ts';
import { findProblems } from '@tiendo/core/definitions/workflow/validate.ts';
import { reportRows } from './workflow/report-flow.ts';

/** Problems of the report workflow after a change, as "line key field CODE value". */
function problemsAfter(
	change: (rows: WorkflowRows) => WorkflowRows,
	host: Parameters<typeof findProblems>[1] = null,
): string[] {
	return findProblems(change(reportRows()), host).map(({ line, key, field, code, value }) =>
		[line, key, field, code, value].filter((part) => part !== null && part !== undefined).join(' '),
	);
}

const withTransition = (index: number, changes: object) => (rows: WorkflowRows) => ({
	...rows,
	transitions: rows.transitions.map((row, at) => (at === index ? { ...row, ...changes } : row)),
});

const withState = (index: number, changes: object) => (rows: WorkflowRows) => ({
	...rows,
	states: rows.states.map((row, at) => (at === index ? { ...row, ...changes } : row)),
});

describe('a workflow definition', () => {
	it('has no problem when it is the report workflow', () => {
		expect(problemsAfter((rows) => rows)).toEqual([]);
	});

	it('needs exactly one initial state', () => {
		expect(problemsAfter(withState(0, { kind: 'open' }))).toContain('workflow states NO_INITIAL');
		expect(problemsAfter(withState(1, { kind: 'initial' }))).toEqual([
			'states[1] submitted kind SECOND_INITIAL',
		]);
	});

	it('names a state that cannot be reached and one that cannot be left', () => {
		const rows = problemsAfter(withTransition(4, { from_states: ['submitted'], to_state: 'draft' }));
		expect(rows).toEqual(['states[3] returned key UNREACHABLE']);
		expect(problemsAfter(withTransition(3, { from_states: ['approved'] }))).toContain(
			'states[2] in_review key NO_WAY_OUT',
		);
	});

	it('names unknown states, doubled actions, and steps nobody may take', () => {
		expect(problemsAfter(withTransition(0, { to_state: 'sent' }))).toContain(
			'transitions[0] submit to_state UNKNOWN_STATE sent',
		);
		expect(
			problemsAfter(withTransition(0, { from_states: ['draft', 'lost', 'returned', 'reopened'] })),
		).toEqual(['transitions[0] submit from_states UNKNOWN_STATE lost']);
		expect(problemsAfter(withTransition(1, { action: 'submit' }))).toEqual([
			'transitions[1] submit action DUPLICATE submit',
		]);
		expect(problemsAfter(withTransition(1, { policies: [] }))).toEqual([
			'transitions[1] withdraw policies NO_POLICY',
		]);
	});

	it('needs a unit field where a step compares units', () => {
		const rows = problemsAfter((rows) => ({ ...rows, workflow: { ...rows.workflow, unit_field: null } }));
		expect(rows).toHaveLength(6);
		expect(rows[0]).toBe('transitions[0] submit unit_relation NO_UNIT_FIELD');
	});

	it('refuses conditions the engine cannot judge, at their place', () => {
		for (const [condition, place] of [
			[{ unit: { path: { _starts_with: '/1/' } } }, 'unit.path'],
			[{ _and: [{ narrative: { _regex: 'x' } }] }, '_and[0].narrative._regex'],
			[{ place: { _intersects: {} } }, 'place._intersects'],
			[{ 'year(due_on)': { _eq: { year: 2023 } } }, 'year(due_on)._eq'],
			[{ narrative: { _contains: 7 } }, 'narrative._contains'],
			[{ due_on: { _between: ['2023-01-01'] } }, 'due_on._between'],
			[{ due_on: { _between: ['2023-01-01', '$NOW'] } }, 'due_on._between'],
			[{ due_on: { _gt: '$NOW' } }, 'due_on._gt'],
			[{ values: { _every: { value: { _null: true } } } }, 'values._every'],
			[{ _not: {} }, '_not'],
			[[], 'object'],
			['x', 'string'],
		] as const) {
			expect(problemsAfter(withTransition(0, { condition }))).toEqual([
				`transitions[0] submit condition BAD_CONDITION ${place}`,
			]);
		}
		const fine = {
			_or: [{ narrative: { _nnull: true } }, { values: { _none: { value: { _null: true } } } }],
		};
		expect(problemsAfter(withTransition(0, { condition: fine }))).toEqual([]);
	});

	it('names fields and policies the host does not have, and items a change would strand', () => {
		const host = {
			fields: new Set(['state', 'values', 'narrative']),
			lines: new Map([['values', new Set(['id', 'value'])]]),
			policies: new Set(['Head', 'Reviewer']),
			itemsByState: new Map([
				['approved', 3],
				['archived', 2],
			]),
		};
		expect(problemsAfter((rows) => rows, host)).toEqual([
			'workflow unit_field UNKNOWN_FIELD unit',
			'states archived key STRANDED 2',
		]);
		expect(problemsAfter((rows) => rows, { ...host, fields: null, itemsByState: new Map() })).toEqual([
			'workflow collection UNKNOWN_COLLECTION reports',
		]);
	});

	it('refuses a line relation that is a plain column, and a condition on a field the lines do not have', () => {
		const host = {
			fields: new Set(['state', 'unit', 'values', 'narrative']),
			lines: new Map([['values', new Set(['id', 'value'])]]),
			policies: new Set(['Head', 'Reviewer']),
			itemsByState: new Map(),
		};
		const withWorkflow = (changes: object) => (rows: WorkflowRows) => ({
			...rows,
			workflow: { ...rows.workflow, ...changes },
		});
		expect(problemsAfter(withWorkflow({ line_relations: ['values', 'narrative', 'pages'] }), host)).toEqual([
			'workflow line_relations NOT_LINES narrative',
			'workflow line_relations UNKNOWN_FIELD pages',
		]);
		expect(problemsAfter(withWorkflow({ unit_field: 'values' }), host)).toContain(
			'workflow unit_field UNKNOWN_FIELD values',
		);
		const condition = { values: { _some: { amount: { _gt: 0 } } } };
		expect(problemsAfter(withTransition(0, { condition }), host)).toEqual([
			'transitions[0] submit condition BAD_CONDITION values._some.amount',
		]);
		const known = { values: { _some: { value: { _gt: 0 } } } };
		expect(problemsAfter(withTransition(0, { condition: known }), host)).toEqual([]);
	});

	it('refuses action keys the log and the routes keep for themselves', () => {
		for (const action of ['answer', 'remarks', 'remap', 'bulk']) {
			expect(problemsAfter(withTransition(1, { action }))).toEqual([
				`transitions[1] ${action} action RESERVED_ACTION ${action}`,
			]);
		}
	});

	it('refuses a time limit, working hours and a time zone that mean nothing, each with its line', () => {
		for (const hours of [0, -8, 1.5, 10_001, '8'])
			expect(problemsAfter(withState(1, { sla_hours: hours }))).toEqual([
				`states[1] submitted sla_hours UNKNOWN_VALUE ${hours}`,
			]);
		const rows = problemsAfter((rows) => ({
			...rows,
			workflow: { ...rows.workflow, working_hours: { 1: ['17:00-08:00'] }, time_zone: 'Mars/Olympus' },
		}));
		expect(rows).toEqual([
			'workflow working_hours BAD_WORKING_HOURS 1[0]',
			'workflow time_zone UNKNOWN_TIME_ZONE Mars/Olympus',
		]);
	});

	it('survives rows of the wrong shape', () => {
		const rows = problemsAfter(
			withTransition(0, { from_states: 'draft', policies: 7, quorum: 0, unit_relation: 'sibling' }),
		);
		expect(rows).toEqual(
			expect.arrayContaining([
				'transitions[0] submit quorum UNKNOWN_VALUE 0',
				'transitions[0] submit unit_relation UNKNOWN_VALUE sibling',
				'transitions[0] submit policies NO_POLICY',
			]),
		);
	});

	it('says a problem in both languages with its line', () => {
		const problem = {
			line: 'transitions[0]',
			key: 'submit',
			field: 'to_state',
			code: 'UNKNOWN_STATE',
			value: 'sent',
		} as const;
		expect(describeProblem(problem, 'vi')).toBe(
			'Bước “submit” · Sang trạng thái: không có trạng thái “sent”',
		);
		expect(describeProblem(problem, 'en')).toBe('Step "submit" · To state: there is no state "sent"');
	});

	it('calls a field in a problem what the form calls it', () => {
		const forms = { workflow: workflows, states: workflowStates, transitions: workflowTransitions };
		for (const [line, { fields }] of Object.entries(forms)) {
			const names = Object.entries(FIELD_NAMES[line as keyof typeof forms]);
			expect(names.map(([name]) => fields.find(({ field }) => field === name)?.label)).toEqual(
				names.map(([, words]) => words),
			);
		}
		expect(placeInWords('workflow', null, 'working_hours', 'vi')).toBe('Giờ làm việc');
		expect(placeInWords('states[1]', null, 'key', 'en')).toBe('State 2 · Key');
		expect(placeInWords('transitions[0]', '', 'action', 'vi')).toBe('Bước 1 · Mã bước');
		expect(placeInWords('workflow', null, 'new_field', 'en')).toBe('new_field');
	});
});
