import type { Knex } from 'knex';
import { parseReminderRule } from '../../definitions/reminder/parse.ts';
import type { ReminderRule, RuleProblem } from '../../definitions/reminder/rule.ts';
import { type Decision, decideReminders } from '../../domain/reminders/due.ts';
import { messageNumber } from '../../domain/reminders/message-number.ts';
import type {
	Channel,
	NotToldCode,
	PreviewDue,
	PreviewNext,
	PreviewNotDue,
	PreviewPerson,
	PreviewSubject,
	RuleDraft,
	WholePreview,
} from '../../contract/reminders.ts';
import { addressingOf } from './audience.ts';
import { loadCalendar } from '../calendar.ts';
import { loadTold } from './ledger.ts';
import { loadPeople } from './people.ts';
import { Directory, type Recipient } from './recipients.ts';
import { prepareRule } from './prepared.ts';
import { draftRow } from './rule-draft.ts';
import { loadSurroundings } from './surroundings.ts';
import { loadSubjectsNear, type LoadedSubject } from './subjects.ts';

export type PreviewResult =
	| { readonly ok: true; readonly preview: WholePreview }
	| { readonly ok: false; readonly problems: readonly RuleProblem[] };

/**
 * Reads and decides as a tick does, and writes nothing. Null when there is no such rule.
 * @param signal stops it between two steps; with many items each of them takes long
 * @throws the reason of the signal
 */
export async function previewRule(
	db: Knex | Knex.Transaction,
	draft: RuleDraft,
	at: Date,
	signal?: AbortSignal,
): Promise<PreviewResult | null> {
	const row = await draftRow(db, draft);
	if (!row) return null;
	const parsed = parseReminderRule(row);
	if (!parsed.ok) return parsed;
	const surroundings = await loadSurroundings(db);
	const joined = prepareRule(parsed.rule, surroundings);
	if (!joined.ok) return joined;
	const { prepared } = joined;
	const { rule } = prepared;
	const subjects = await loadSubjectsNear(db, prepared, at, { includeSettled: true });
	signal?.throwIfAborted();
	const { active, digest } = rule;
	const told = await loadTold(
		db,
		rule.id,
		subjects.map(({ key }) => key),
	);
	const calendar = await loadCalendar(db);
	const directory = new Directory(await loadPeople(db, surroundings.model));
	signal?.throwIfAborted();
	const decisions = decideReminders(rule, subjects, told, calendar, at);
	const due: PreviewDue[] = [];
	const notDue: PreviewNotDue[] = [];
	for (const [index, subject] of subjects.entries()) {
		const decision = decisions[index];
		if (!decision) continue;
		const shown = decision.due
			? showDue(rule, subject, decision, directory.audienceOf(rule, subject, prepared.workflow))
			: null;
		if (shown && shown.recipients.length > 0) due.push(shown);
		else notDue.push(showNotDue(subject, decision));
	}
	return {
		ok: true,
		preview: { rule: rule.id, at: at.toISOString(), active, digest, due, not_due: notDue },
	};
}

function showDue(
	rule: ReminderRule,
	subject: LoadedSubject,
	decision: Extract<Decision, { due: object }>,
	audience: readonly Recipient[],
): PreviewDue {
	const { occurrence, round } = decision.due;
	const recipients: (PreviewPerson & { channels: readonly Channel[] })[] = [];
	const notTold: (PreviewPerson & { code: NotToldCode })[] = [];
	for (const recipient of audience) {
		const person = { id: recipient.person.id, name: recipient.person.name, reason: recipient.reason };
		const addressing = addressingOf(rule, recipient, messageNumber(occurrence.key, subject.toldPeriods));
		if (addressing.told) recipients.push({ ...person, channels: addressing.channels });
		else notTold.push({ ...person, code: addressing.code });
	}
	return {
		...showSubject(subject),
		occurrence: occurrence.key,
		round,
		due_at: occurrence.dueAt.toISOString(),
		...showNext(decision),
		recipients,
		not_told: notTold,
	};
}

function showNotDue(subject: LoadedSubject, decision: Decision): PreviewNotDue {
	return {
		...showSubject(subject),
		code: decision.due ? 'no_recipients' : decision.code,
		last: decision.due ? decision.due.occurrence.key : (decision.last?.key ?? null),
		...showNext(decision),
	};
}

function showNext({ next }: Decision): PreviewNext {
	return { next: next?.key ?? null, next_at: next?.dueAt.toISOString() ?? null };
}

function showSubject(subject: LoadedSubject): PreviewSubject {
	return {
		subject: subject.key,
		title: subject.facts.title,
		unit: subject.facts.unit,
		due_on: subject.anchor,
		state: subject.facts.state,
	};
}
