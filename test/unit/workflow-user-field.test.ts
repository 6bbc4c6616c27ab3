import { describe, expect, it } from 'vitest';
import { parseWorkflow } from '@tiendo/core/definitions/workflow/parse.ts';
import { findProblems, type Surroundings } from '@tiendo/core/definitions/workflow/validate.ts';
import { decide, type DecidingItem } from '@tiendo/core/domain/workflow/decide.ts';
import { reachesOf, stepsFor } from '../../extensions/approvals/src/endpoint/inbox/reach.ts';
import { reportRows } from './workflow/report-flow.ts';

/** The report workflow, with a step into review that is for the person in `reader` and for no policy. */
const rows = (changes: object = {}) => {
	const { workflow, states, transitions } = reportRows();
	return {
		workflow,
		states,
		transitions: transitions.map((row) =>
			row.action === 'take_into_review' ? { ...row, policies: [], user_field: 'reader', ...changes } : row,
		),
	};
};
const flow = parseWorkflow(rows());

const item: DecidingItem = {
	state: 'submitted',
	unitPath: '/1/2/',
	revision: 'r1',
	content: { item: { reader: 'ann' }, lines: {} },
	past: [],
	editors: () => new Set(),
	openRemarks: [],
};
const asked = { action: 'take_into_review', revision: 'r1', comment: null, remarks: [] };
const someone = (user: string) => ({ user, policies: [], unitPath: null });

describe('a step for the person a field names', () => {
	it('is taken by that person, who needs neither policy nor unit', () => {
		expect(decide(flow, item, someone('ann'), asked)).toMatchObject({ kind: 'go', to: 'in_review' });
	});

	it('is refused to anybody else, with the field', () => {
		expect(decide(flow, item, someone('bob'), asked)).toMatchObject({
			code: 'FORBIDDEN',
			reason: 'user_field',
			details: { field: 'reader' },
		});
	});

	it('stays open to holders of its policies where it has some', () => {
		const both = parseWorkflow(rows({ policies: ['Reviewer'] }));
		const reviewer = { user: 'bob', policies: [{ id: 'r', name: 'Reviewer' }], unitPath: '/1/' };
		expect(decide(both, item, reviewer, asked)).toMatchObject({ kind: 'go' });
		expect(decide(both, item, someone('bob'), asked)).toMatchObject({ code: 'FORBIDDEN' });
	});

	it('waits in the inbox of that person only', () => {
		const waiting = (user: string) => {
			const actor = { ...someone(user), isAdmin: false, unit: null, language: 'vi' as const };
			const people = new Map([['reader', 'ann']]);
			return stepsFor(reachesOf(flow, actor), { state: 'submitted', path: '/1/2/', people });
		};
		expect(waiting('ann').map(({ transition }) => transition.action)).toEqual(['take_into_review']);
		expect(waiting('bob')).toEqual([]);
	});
});

describe('a definition that names people', () => {
	const host: Surroundings = {
		fields: new Set(['state', 'unit', 'reader', 'values']),
		lines: new Map([['values', new Set(['value'])]]),
		policies: new Set(['Head', 'Reviewer']),
		itemsByState: new Map(),
	};
	const problems = (changes: object) =>
		findProblems(rows(changes), host)
			.filter(({ key }) => key === 'take_into_review')
			.map(({ field, code, value }) => [field, code, value]);

	it.each([
		[{}, []],
		[{ user_field: 'nobody' }, [['user_field', 'UNKNOWN_FIELD', 'nobody']]],
		[{ user_field: null }, [['policies', 'NO_POLICY', undefined]]],
		[{ notify: [{ policies: ['Head'], unit_relation: 'own' }, { user_field: 'reader' }] }, []],
		[{ notify: 'Head' }, [['notify', 'UNKNOWN_VALUE', 'string']]],
		[{ notify: [{}] }, [['notify', 'REQUIRED', undefined]]],
		[{ notify: [{ policies: ['Ghost'] }] }, [['notify', 'UNKNOWN_POLICY', 'Ghost']]],
		[{ notify: [{ user_field: 'nobody' }] }, [['notify', 'UNKNOWN_FIELD', 'nobody']]],
		[{ notify: [{ policies: ['Head'], unit_relation: 'below' }] }, [['notify', 'UNKNOWN_VALUE', 'below']]],
	])('with %j has the problems %j', (changes, expected) => {
		expect(problems(changes)).toEqual(expected);
	});
});
