import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { joinSql, type Sql } from './item-sql.ts';
import { type PreparedRule, settledStates } from './prepared.ts';

/** How the items of a rule are found in SQL; the item is `i`. */
export interface ItemSource {
	/** What stands after `from`. */
	readonly from: Sql;
	/**
	 * For items found by since when they stand in a state: the same, led by the rows of the table `live` (keys, due_at, state,
	 * since_from, since_to), so that the index on standings is asked for each of its ranges.
	 */
	readonly fromLive: ((ranges: LiveRanges) => LiveSource) | null;
	/** The anchor date; null in SQL where only the working calendar knows it. */
	readonly anchor: Sql;
	/** The condition that the anchor lies between two days, both included, as an index serves it. */
	readonly within: (from: PlainDate, to: PlainDate) => Sql;
	/** A condition that every item fulfils that is not settled; which of them are, `loadSubjects` says. */
	readonly open: Sql;
	readonly round: Sql;
	/** When the item came back to be worked on, or into its state; null in SQL where that does not matter. */
	readonly since: Sql;
	/** The state it waits in; null where that does not matter. */
	readonly phase: Sql | null;
}

/** What is asked of the standings in the ranges of `live`. */
export interface LiveRanges {
	/** All ranges lie between these two moments. */
	readonly first: Date;
	readonly last: Date;
	/** What holds of a standing `s` found by a row of `live`, so that items are read for those only of which it holds. */
	readonly wanted: Sql;
}

/** How items are found that are led by ranges of moments. The standing is `s`, with the `keys` of its row of `live`. */
export interface LiveSource {
	/** Named queries that go before, each as `name as materialized (…)`. */
	readonly named: readonly Sql[];
	readonly from: Sql;
}

const name = (text: string): Sql => ({ text: '??', values: [text] });
const literal = (text: string): Sql => ({ text, values: [] });

/** Standing of the item, kept beside the workflow log (docs/decisions/0041). */
const standing = (key: string, collection: string): Sql => ({
	text: 'left join td_workflow_standing s on s.collection = ? and s.item = ??::text',
	values: [collection, `i.${key}`],
});

export function sourceOf(prepared: PreparedRule): ItemSource {
	const { rule, collection } = prepared;
	if (rule.subject === 'waiting') return waitingSource(prepared);
	const table: Sql = { text: '?? as i', values: [collection.name] };
	const type = collection.columns.get(rule.anchorField);
	// A target has no date of its own: the schedule says when it is spoken of.
	const dated =
		rule.subject === 'targets'
			? { anchor: literal('null::date'), within: () => literal('true') }
			: dateOf(`i.${rule.anchorField}`, type, rule.timeZone);
	if (rule.subject !== 'reports') {
		return {
			...{ from: table, fromLive: null, ...dated },
			open: literal('true'),
			round: literal('1'),
			since: literal('null'),
			phase: null,
		};
	}
	const settled = settledStates(prepared);
	// What fell while the item was sent or approved is not made up for: it counts from its way back. Without a standing it was
	// never away.
	return {
		...{ from: joinSql(' ', [table, standing(collection.key, collection.name)]), fromLive: null, ...dated },
		open: { text: 'not i.state = any(?::text[])', values: [settled] },
		round: literal('coalesce(s.round, 1)'),
		since: {
			text: `case when s.item is not null then (
				select max(l.at) from workflow_log l
				where l.collection = ? and l.item = s.item and l.from_state = any(?::text[])) end`,
			values: [collection.name, settled],
		},
		phase: null,
	};
}

function waitingSource({ rule, collection, workflow }: PreparedRule): ItemSource {
	const { name: table, key, created, columns } = collection;
	const state = workflow?.stateField ?? '';
	const stepped = steppedSql(table);
	const bare = created === null ? null : bareSql({ table, key, state, created });
	const standings = joinSql(' union all ', [stepped, ...(bare ? [bare] : [])]);
	// Both ways round, so that the index of either side serves.
	const cast = KEY_CASTS[columns.get(key) ?? ''] ?? 'text';
	const column = cast === 'text' ? '??::text' : '??';
	const item: Sql = {
		text: `join ?? as i on ${column} = s.item::${cast} and ??::text = s.item and ?? = s.state`,
		values: [table, `i.${key}`, `i.${key}`, `i.${state}`],
	};
	const zoned: Sql = { text: '(s.since at time zone ?)::date', values: [rule.timeZone] };
	return {
		from: joinSql(' ', [literal('('), standings, literal(') as s'), item]),
		fromLive: ({ first, last, wanted }) => ({
			named: [
				...(bare ? [bareBetween(bare, rule.states, first, last)] : []),
				joinSql(' ', [
					literal('found as materialized (select s.*, live.keys from live join lateral ('),
					stepped,
					literal(`and ${inRange('w')}`),
					literal(bare ? `union all select b.* from bare b where ${inRange('b')}` : ''),
					literal(') as s on true where'),
					wanted,
					literal(')'),
				]),
			],
			from: joinSql(' ', [literal('found as s'), item]),
		}),
		anchor: rule.anchorField === 'since' ? zoned : literal('null::date'),
		within: (first, last) => ({
			text: '(s.since >= ?::date::timestamp at time zone ? and s.since < (?::date + 1)::timestamp at time zone ?)',
			values: [first, rule.timeZone, last, rule.timeZone],
		}),
		open: { text: 's.state = any(?::text[])', values: [rule.states] },
		round: literal('s.round'),
		since: literal('s.since'),
		phase: literal('s.state'),
	};
}

/** That a standing lies in the range of a live row. */
const inRange = (alias: string): string =>
	`${alias}.state = live.state and ${alias}.since >= live.since_from and ${alias}.since < live.since_to`;

/** Key types that the text of a standing is cast to. */
const KEY_CASTS: Readonly<Record<string, string>> = { integer: 'integer', bigint: 'bigint', uuid: 'uuid' };

/** Since when the items stand where a step brought them. */
const steppedSql = (table: string): Sql => ({
	text: 'select w.item, w.state, w.since, w.round from td_workflow_standing w where w.collection = ?',
	values: [table],
});

/** An item that no step brought to its state waits since it was created, as far as the collection keeps that. */
function bareSql(of: { table: string; key: string; state: string; created: string }): Sql {
	const [key, state, created] = [`c.${of.key}`, `c.${of.state}`, `c.${of.created}`];
	return {
		text: `select ??::text as item, ??::text as state, ??::timestamptz as since, 1 as round
			from ?? as c where ?? is not null and not exists (
			select from td_workflow_standing w where w.collection = ? and w.item = ??::text and w.state = ??)`,
		values: [key, state, created, of.table, created, of.table, key, state],
	};
}

/** Those of some states and moments, once for all ranges: a collection need not have an index for them. */
function bareBetween(bare: Sql, states: readonly string[], first: Date, last: Date): Sql {
	return joinSql(' ', [
		literal('bare as materialized (select * from ('),
		bare,
		{
			text: ') b where b.state = any(?::text[]) and b.since >= ? and b.since < ?)',
			values: [states, first.toISOString(), last.toISOString()],
		},
	]);
}

/** A date field as a day of the rule's zone; a field with a time but no zone shows the day it was typed with. */
function dateOf(
	column: string,
	type: string | undefined,
	timeZone: string,
): Pick<ItemSource, 'anchor' | 'within'> {
	if (type === 'date') {
		return {
			anchor: name(column),
			within: (from, to) => ({ text: '?? between ?::date and ?::date', values: [column, from, to] }),
		};
	}
	if (type === 'timestamp without time zone') {
		return {
			anchor: { text: '??::date', values: [column] },
			within: (from, to) => ({
				text: '(?? >= ?::date and ?? < ?::date + 1)',
				values: [column, from, column, to],
			}),
		};
	}
	return {
		anchor: { text: '(?? at time zone ?)::date', values: [column, timeZone] },
		within: (from, to) => ({
			text: '(?? >= ?::date::timestamp at time zone ? and ?? < (?::date + 1)::timestamp at time zone ?)',
			values: [column, from, timeZone, column, to, timeZone],
		}),
	};
}
