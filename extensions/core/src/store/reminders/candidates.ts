import type { Knex } from 'knex';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { type LiveAnchor, liveAnchors } from '../../domain/reminders/live-anchors.ts';
import { filterSql } from './filter-sql.ts';
import { joinSql, type Sql } from './item-sql.ts';
import { subjectKey } from './loaded-subject.ts';
import { rememberedOccurrences } from './occurrence-cache.ts';
import type { PreparedRule } from './prepared.ts';
import { type ItemSource, sourceOf } from './source.ts';
import { liveSince } from './live-since.ts';
import { anchorWindow } from './subjects.ts';

/** A live date as the database looks for its items: by the date itself, or by since when they stand in a state. */
export interface LiveRow extends LiveAnchor {
	readonly state: string | null;
	/** From (included) and to. */
	readonly since: readonly [Date, Date] | null;
}

/** An item about which a rule may have something to say, and what. */
export interface Candidate {
	/** Key in the ledger. */
	readonly subject: string;
	readonly round: number;
	readonly occurrence: string;
}

/** Names the message of a candidate. */
export function candidateKey({ subject, round, occurrence }: Candidate): string {
	return `${subject}|${round}|${occurrence}`;
}

/**
 * The items about which a rule may have something to say now: open, their anchor live, and not told yet.
 * The few live dates go to the database, which looks for the items; so thousands that were told or are not due are never
 * read. Never misses one; whether one of them is due, `decideReminders` decides.
 */
export async function findCandidates(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	calendar: WorkingCalendar,
	now: Date,
): Promise<readonly Candidate[]> {
	const window = anchorWindow(prepared, now);
	const days: PlainDate[] = [];
	for (let day = window.from; day <= window.to; day = addDays(day, 1)) days.push(day);
	const { rule } = prepared;
	const live = liveAnchors(rule, days, rememberedOccurrences(rule, calendar), now);
	if (live.length === 0) return [];
	const rows =
		rule.subject === 'waiting'
			? await liveSince(db, prepared, live)
			: live.map((one): LiveRow => ({ ...one, since: null, state: null }));
	return rows.length === 0 ? [] : search(db, prepared, rows);
}

/** The items that are not done, as far as SQL can tell, and that the rule's filter may let through. */
function conditionsOf({ rule, collection, surroundings }: PreparedRule, source: ItemSource): Sql {
	const { model } = surroundings;
	const done = rule.doneFilter && filterSql(model, collection, 'i', rule.doneFilter);
	const undone: Sql[] = done?.exact
		? [{ text: `not coalesce(${done.text}, false)`, values: done.values }]
		: [];
	return joinSql(' and ', [source.open, filterSql(model, collection, 'i', rule.filter), ...undone]);
}

/** The live rows as a table of the query. */
const liveTable = (live: readonly LiveRow[]): Sql => ({
	text: `with live as materialized (
		select l.anchor, l.due_at, string_to_array(l.keys, ',') as keys, l.state, l.since_from, l.since_to
		from unnest(?::date[], ?::timestamptz[], ?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[])
			as l(anchor, due_at, keys, state, since_from, since_to))`,
	values: [
		live.map(({ anchor }) => anchor),
		live.map(({ dueAt }) => dueAt.toISOString()),
		live.map(({ keys }) => keys.join(',')),
		live.map(({ state }) => state),
		live.map(({ since }) => since && since[0].toISOString()),
		live.map(({ since }) => since && since[1].toISOString()),
	],
});

/** That an item was not away on the day, and that the ledger holds none of the messages of its live row. */
function untold({ rule, collection }: PreparedRule, source: ItemSource, key: Sql): Sql {
	return joinSql(' ', [
		{ text: 'coalesce(', values: [] },
		source.since,
		{
			text: `<= live.due_at, true) and not exists (
			select from reminder_deliveries d where d.rule = ? and d.subject = ? ||`,
			values: [rule.id, subjectKey(collection.name, '')],
		},
		key,
		{ text: 'and d.round =', values: [] },
		source.round,
		{ text: 'and d.occurrence = any(live.keys))', values: [] },
	]);
}

/** What the items are found by, and what their messages are called. */
interface Found {
	readonly named: readonly Sql[];
	readonly keys: string;
	/** Everything from `from` on, without what the rule's filter says. */
	readonly from: Sql;
}

function foundBy(prepared: PreparedRule, source: ItemSource, live: readonly LiveRow[]): Found {
	if (source.fromLive) {
		const moments = live.flatMap(({ since }) => since ?? []).map(Number);
		const { named, from } = source.fromLive({
			first: new Date(Math.min(...moments)),
			last: new Date(Math.max(...moments)),
			wanted: untold(prepared, source, { text: 's.item', values: [] }),
		});
		return { named, keys: 's.keys', from: joinSql(' ', [from, { text: 'where true', values: [] }]) };
	}
	const days = live.map(({ anchor }) => anchor).sort();
	const from = joinSql(' ', [
		source.from,
		{ text: 'join live on live.anchor =', values: [] },
		source.anchor,
		{ text: 'where', values: [] },
		source.within(days[0] ?? '', days.at(-1) ?? ''),
		{ text: 'and', values: [] },
		untold(prepared, source, { text: '??::text', values: [`i.${prepared.collection.key}`] }),
	]);
	return { named: [], keys: 'live.keys', from };
}

async function search(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	live: readonly LiveRow[],
): Promise<readonly Candidate[]> {
	const { collection } = prepared;
	const source = sourceOf(prepared);
	const key = `i.${collection.key}`;
	const { named, keys, from } = foundBy(prepared, source, live);
	const { text, values } = joinSql(' ', [
		joinSql(', ', [liveTable(live), ...named]),
		{ text: 'select ? || ??::text as subject,', values: [subjectKey(collection.name, ''), key] },
		source.round,
		{ text: `as round, ${keys}[1] as occurrence from`, values: [] },
		from,
		{ text: 'and', values: [] },
		conditionsOf(prepared, source),
		{ text: 'order by ??', values: [key] },
	]);
	const { rows } = await db.raw<{ rows: Candidate[] }>(text, values as Knex.RawBinding[]);
	return rows;
}
