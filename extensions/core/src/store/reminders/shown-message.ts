import type { Knex } from 'knex';
import type { RuleDraft, ShownMessage } from '../../contract/reminders.ts';
import { parseReminderRule } from '../../definitions/reminder/parse.ts';
import { decideReminders } from '../../domain/reminders/due.ts';
import { mailHtml, mailText } from '../../domain/reminders/mail.ts';
import { messageNumber } from '../../domain/reminders/message-number.ts';
import { loadCalendar } from '../calendar.ts';
import { composeFor, itemFor, type Sender } from './compose.ts';
import { loadPeople } from './people.ts';
import { prepareRule } from './prepared.ts';
import { draftRow } from './rule-draft.ts';
import { Directory } from './recipients.ts';
import { loadSubjectsByKey } from './subjects.ts';
import { loadSurroundings } from './surroundings.ts';

export interface MessageWanted {
	readonly draft: RuleDraft;
	/** Ledger key of the item. */
	readonly subject: string;
	/** Key of the recipient. */
	readonly recipient: string;
}

/**
 * The message of a rule about one item to one person as it would read at that moment, whether it is due then or not. Writes
 * and sends nothing.
 * @returns null where the rule does not run, the item is gone, or the person is not among the recipients
 */
export async function showMessage(
	db: Knex,
	wanted: MessageWanted,
	sender: Sender,
	at: Date,
): Promise<ShownMessage | null> {
	const surroundings = await loadSurroundings(db);
	const row = await draftRow(db, wanted.draft);
	const parsed = row ? parseReminderRule(row) : null;
	if (!parsed?.ok) return null;
	const joined = prepareRule(parsed.rule, surroundings);
	if (!joined.ok) return null;
	const { prepared } = joined;
	const [subject] = await loadSubjectsByKey(db, prepared, [wanted.subject], at);
	if (!subject || subject.anchor === null) return null;
	const { rule, workflow } = prepared;
	const recipient = new Directory(await loadPeople(db, surroundings.model))
		.audienceOf(rule, subject, workflow)
		.find(({ person }) => person.id === wanted.recipient);
	if (!recipient) return null;
	const calendar = await loadCalendar(db);
	const [decision] = decideReminders(rule, [subject], [], calendar, at);
	const occurrence = decision?.due?.occurrence ?? (decision?.due === null ? decision.last : null);
	const number = occurrence ? messageNumber(occurrence.key, subject.toldPeriods) : 0;
	const item = itemFor(rule, { ...subject, anchor: subject.anchor }, recipient, number, sender.publicUrl);
	const message = composeFor(recipient.person, [item], sender, calendar, at);
	return {
		recipient: recipient.person.name,
		subject: message.subject,
		html: mailHtml(message),
		text: mailText(message),
	};
}
