import { describe, expect, it } from 'vitest';
import { parseInboxQuery } from '../../extensions/approvals/src/endpoint/inbox/query.ts';
import { inOrder, type Placed } from '../../extensions/approvals/src/endpoint/inbox/order.ts';

const refused = (query: Record<string, unknown>): unknown => {
	try {
		parseInboxQuery(query);
	} catch (error) {
		return (error as { status: number; code: string; extensions: object }).extensions;
	}
	return 'accepted';
};

describe('the query of the inbox', () => {
	it('is everything, by working time left, where nothing is asked', () => {
		expect(parseInboxQuery({})).toEqual({
			...{ limit: null, offset: 0, search: [], states: [], collections: [], unit: null },
			...{ overdue: false, sort: 'time_left', descending: false, revisions: false },
		});
	});

	it('takes part of it, filters and an order', () => {
		const asked = { limit: '25', offset: '50', search: ' Tư  Nghĩa ', state: 'submitted,in_review' };
		expect(
			parseInboxQuery({ ...asked, collection: 'reports', unit: '7', sort: '-due', overdue: 'true' }),
		).toEqual({
			...{ limit: 25, offset: 50, search: ['Tư', 'Nghĩa'], states: ['submitted', 'in_review'] },
			...{
				collections: ['reports'],
				unit: '7',
				overdue: true,
				sort: 'due',
				descending: true,
				revisions: false,
			},
		});
	});

	it.each([
		['limit', { limit: '0' }],
		['limit', { limit: '1001' }],
		['limit', { limit: '-1' }],
		['limit', { limit: '2.5' }],
		['limit', { limit: ['1', '2'] }],
		['offset', { offset: 'x' }],
		['offset', { offset: '1e3' }],
		['search', { search: 'a'.repeat(256) }],
		['search', { search: { a: 'b' } }],
		['search', { search: 'a\u0000b' }],
		['state', { state: ['draft'] }],
		['collection', { collection: { _eq: 'reports' } }],
		['unit', { unit: ['1'] }],
		['sort', { sort: 'title' }],
		['sort', { sort: '--due' }],
		['overdue', { overdue: '1' }],
		['revisions', { revisions: 'yes' }],
		['filter', { filter: '{}' }],
	])('refuses a bad %s: %j', (field, query) => {
		expect(refused(query)).toEqual({ field });
	});
});

describe('the order of the inbox', () => {
	const sla = (due_at: string) => ({ hours: 8, due_at, remaining_minutes: 0 });
	const row = (id: string, rest: Partial<Placed> = {}): Placed => ({
		...{ collection: 'reports', id, since: null, due: null, sla: null },
		...rest,
	});
	const sorted = (rows: Placed[], ...by: Parameters<typeof inOrder>) =>
		rows.toSorted(inOrder(...by)).map(({ id }) => id);

	it('puts the least working time left first and what has no limit last, in both directions', () => {
		const rows = [
			row('1'),
			row('2', { sla: sla('2023-09-20T09:00:00+07:00') }),
			row('3', { sla: sla('2023-09-20T01:00:00Z') }),
		];
		expect(sorted(rows, 'time_left', false)).toEqual(['3', '2', '1']);
		expect(sorted(rows, 'time_left', true)).toEqual(['2', '3', '1']);
	});

	it('goes by the moment of the state and then by key where nothing else tells rows apart', () => {
		const rows = [row('10'), row('9'), row('8', { since: '2023-09-20T00:00:00.000Z' })];
		expect(sorted(rows, 'due', false)).toEqual(['8', '9', '10']);
	});
});
