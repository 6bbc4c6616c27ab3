import type { Knex } from 'knex';
import { addDays, type PlainDate } from '../../domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { type LiveAnchor, liveAnchors } from '../../domain/reminders/live-anchors.ts';
import { momentsFallingOn } from '../../domain/reminders/moments.ts';
import { PHASE_MARK } from '../../domain/reminders/occurrences.ts';
import { filterSql } from './filter-sql.ts';
import { joinSql, type Sql } from './item-sql.ts';
import { loadTold } from './ledger.ts';
import { subjectKey } from './loaded-subject.ts';
import { rememberedOccurrences } from './occurrence-cache.ts';
import type { PreparedRule } from './prepared.ts';
import { type ItemSource, sourceOf } from './source.ts';
import { dayOfSla } from './subject-waiting.ts';
import { anchorWindow } from './subjects.ts';

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
	const source = sourceOf(prepared);
	return source.anchor
		? byAnchor(db, prepared, { ...source, anchor: source.anchor }, live)
		: bySla(db, prepared, source, live, now);
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

async function byAnchor(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	source: ItemSource & { readonly anchor: Sql },
	live: readonly LiveAnchor[],
): Promise<readonly Candidate[]> {
	const { rule, collection } = prepared;
	const days = live.map(({ anchor }) => anchor).sort();
	const key = `i.${collection.key}`;
	const { text, values } = joinSql(' ', [
		{
			text: `with live as materialized (
				select l.anchor, l.due_at, string_to_array(l.keys, ',') as keys
				from unnest(?::date[], ?::timestamptz[], ?::text[]) as l(anchor, due_at, keys))
			select ? || ??::text as subject,`,
			values: [
				live.map(({ anchor }) => anchor),
				live.map(({ dueAt }) => dueAt.toISOString()),
				live.map(({ keys }) => keys.join(',')),
				subjectKey(collection.name, ''),
				key,
			],
		},
		source.round,
		{ text: 'as round, live.keys[1]', values: [] },
		...(source.phase ? [{ text: `|| '${PHASE_MARK}' ||`, values: [] }, source.phase] : []),
		{ text: 'as occurrence from', values: [] },
		source.from,
		{ text: 'join live on live.anchor =', values: [] },
		source.anchor,
		{ text: 'where', values: [] },
		source.within(days[0] ?? '', days.at(-1) ?? ''),
		{ text: 'and', values: [] },
		conditionsOf(prepared, source),
		{ text: 'and coalesce(', values: [] },
		source.since,
		{
			text: `<= live.due_at, true) and not exists (
			select from reminder_deliveries d where d.rule = ? and d.subject = ? || ??::text and d.round =`,
			values: [rule.id, subjectKey(collection.name, ''), key],
		},
		source.round,
		{ text: 'and', values: [] },
		occurrenceSql(source.phase),
		{ text: ') order by ??', values: [key] },
	]);
	const { rows } = await db.raw<{ rows: Candidate[] }>(text, values as Knex.RawBinding[]);
	return rows;
}

/** That a ledger row speaks of one of the live keys, in the state the item waits in. */
function occurrenceSql(phase: Sql | null): Sql {
	if (!phase) return { text: 'd.occurrence = any(live.keys)', values: [] };
	return {
		text: `split_part(d.occurrence, '${PHASE_MARK}', 1) = any(live.keys)
			and substr(d.occurrence, strpos(d.occurrence, '${PHASE_MARK}') + 1) = ${phase.text}`,
		values: phase.values,
	};
}

/**
 * By the day on which the time allowed is used up, which only the working calendar knows: of the items that wait, key,
 * state and moment are read, and no more of those that are not live or were told.
 */
async function bySla(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	source: ItemSource,
	live: readonly LiveAnchor[],
	now: Date,
): Promise<readonly Candidate[]> {
	const { rule, collection } = prepared;
	const dayOf = await dayOfSla(db, prepared);
	const anchors = live.map(({ anchor }) => anchor).sort();
	const ranges = rule.states.flatMap((state): Sql[] => {
		const limits = { from: anchors[0] ?? '', to: anchors.at(-1) ?? '', until: now };
		const range = momentsFallingOn((since) => dayOf(state, since), limits);
		return range
			? [{ text: '(s.state = ? and s.since >= ? and s.since < ?)', values: [state, ...range] }]
			: [];
	});
	if (ranges.length === 0) return [];
	const { text, values } = joinSql(' ', [
		{ text: 'select ??::text as id,', values: [`i.${collection.key}`] },
		source.since,
		{ text: 'as since,', values: [] },
		source.phase ?? { text: 'null', values: [] },
		{ text: 'as phase,', values: [] },
		source.round,
		{ text: 'as round from', values: [] },
		source.from,
		{ text: 'where', values: [] },
		conditionsOf(prepared, source),
		{ text: 'and (', values: [] },
		joinSql(' or ', ranges),
		{ text: ') order by ??', values: [`i.${collection.key}`] },
	]);
	const { rows } = await db.raw<{ rows: { id: string; since: Date; phase: string; round: number }[] }>(
		text,
		values as Knex.RawBinding[],
	);
	const byDay = new Map(live.map((one) => [one.anchor, one]));
	const waiting = rows.flatMap(({ id, round, phase, since }) => {
		const day = dayOf(phase, since);
		const found = day === null ? undefined : byDay.get(day);
		if (!found || since > found.dueAt) return [];
		const keys = found.keys.map((key) => `${key}${PHASE_MARK}${phase}`);
		return [{ subject: subjectKey(collection.name, id), round, occurrence: keys[0] ?? '', keys }];
	});
	const told = await loadTold(
		db,
		rule.id,
		waiting.map(({ subject }) => subject),
	);
	const known = new Set(told.map(candidateKey));
	return waiting.filter(({ keys, ...candidate }) =>
		keys.every((occurrence) => !known.has(candidateKey({ ...candidate, occurrence }))),
	);
}
