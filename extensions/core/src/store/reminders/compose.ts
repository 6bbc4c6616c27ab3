import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { composeMessage, type Message, type MessageItem } from '../../domain/reminders/message.ts';
import { unsubscribeToken } from '../../domain/reminders/unsubscribe.ts';
import type { Language } from '../../domain/reminders/words.ts';
import { languageFrom } from '../language.ts';
import type { Person } from './people.ts';
import type { Recipient } from './recipients.ts';
import type { LoadedSubject } from './subjects.ts';

/** What a message needs to know of the project it comes from. */
export interface Sender {
	/** Address of the Studio, without a slash at the end. */
	readonly publicUrl: string;
	readonly project: string;
	readonly defaultLanguage: string;
	/** Signs the links with which mails are stopped; without it a mail has none. */
	readonly unsubscribeKey?: string;
}

/** An item with its anchor date as a message speaks of it to one recipient. */
export function itemFor(
	rule: ReminderRule,
	subject: LoadedSubject & { readonly anchor: string },
	recipient: Recipient,
	overdueNumber: number,
	publicUrl: string,
): MessageItem {
	const facts = {
		...subject.facts,
		anchor: subject.anchor,
		url: `${publicUrl}/admin/content/${subject.collection}/${subject.id}`,
	};
	return { rule, facts, overdueNumber, reason: recipient.reason };
}

/** One message about these items in the person's language, as it would go out now. */
export function composeFor(
	person: Person,
	items: readonly MessageItem[],
	sender: Sender,
	calendar: WorkingCalendar,
	now: Date,
): Message {
	const language: Language = languageFrom(person.language, sender.defaultLanguage) === 'en-US' ? 'en' : 'vi';
	return composeMessage(items, {
		recipient: person.name,
		recipientUnit: person.unitFullName,
		// A rule without an English text speaks Vietnamese throughout rather than half and half.
		language: items.every(({ rule }) => rule.en !== null) ? language : 'vi',
		project: sender.project,
		unsubscribeUrl: unsubscribeUrl(person, items, sender),
		now,
		calendar,
	});
}

/** Where mails of these rules are stopped; null where nothing in the message may be: an escalation always goes out. */
function unsubscribeUrl(person: Person, items: readonly MessageItem[], sender: Sender): string | null {
	const rules = new Set(
		items.filter(({ reason }) => reason.kind !== 'parent_unit_policies').map(({ rule }) => rule.id),
	);
	if (sender.unsubscribeKey === undefined || rules.size === 0) return null;
	const token = unsubscribeToken(sender.unsubscribeKey, { user: person.id, rules: [...rules] });
	return `${sender.publicUrl}/reminders/unsubscribe/${token}`;
}
