import { MOST_WAITING, type InboxCountBody, type InboxStateCount } from '@tiendo/core/contract/approvals.ts';
import type { Caller, Host } from '../../server/host.ts';
import type { InboxQuery } from './query.ts';
import { asText, isOverdue, rank, readByWorkflow, valueAt, waitingFor, type Ranked } from './read.ts';

type UnitCount = InboxCountBody['by_unit'][number];

/** How many items wait for the caller and may be read by them, with the same filters as the list. */
export async function countInbox(
	host: Host,
	caller: Caller,
	query: InboxQuery,
	now: Date,
): Promise<InboxCountBody> {
	const { actor, waiting } = await waitingFor(host, caller, query, now);
	const { ranked, complete } = await rank(host, caller, waiting, query, MOST_WAITING, now);
	const readable = await readByWorkflow(host, caller, ranked, query);
	const shown = ranked.filter((one) => readable.get(one.workflow)?.rows.has(one.id) === true);

	const unitOf = ({ workflow, id, unit }: Ranked): UnitCount | null => {
		const rows = readable.get(workflow);
		const name = rows?.unitName ? asText(valueAt(rows.rows.get(id) ?? {}, rows.unitName)) : null;
		return name === null || unit === null ? null : { unit, name, count: 1 };
	};
	const states = shown.map(({ workflow, state }) => ({
		collection: workflow.collection,
		workflow: workflow.name,
		state,
		label: workflow.states.get(state)?.label[actor.language] ?? state,
		count: 1,
	}));
	return {
		count: shown.length,
		overdue: shown.filter(isOverdue).length,
		more: !complete,
		by_state: summed(states, (one: InboxStateCount) => `${one.collection}:${one.state}`),
		by_unit: summed(
			shown.map(unitOf).filter((one) => one !== null),
			({ unit, name }) => `${unit}:${name}`,
		).toSorted((a, b) => a.name.localeCompare(b.name, actor.language)),
	};
}

/** One entry for all of the same name, with the sum of their counts. */
function summed<T extends { readonly count: number }>(
	entries: readonly T[],
	nameOf: (entry: T) => string,
): T[] {
	return [...Map.groupBy(entries, nameOf).values()].flatMap(([first, ...others]) =>
		first ? [{ ...first, count: 1 + others.length }] : [],
	);
}
