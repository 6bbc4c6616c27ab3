import type { Channel, NotToldCode } from '../../contract/reminders.ts';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { Recipient } from './recipients.ts';

/** Whether and how one recipient is told message number `overdueNumber`: by which channels, or why not. */
export type Addressing =
	| { readonly told: true; readonly channels: readonly Channel[] }
	| { readonly told: false; readonly code: NotToldCode };

/** Opting out of mail, of all or of this rule's, leaves the notification in the Studio; of an escalation nobody opts out. */
export function addressingOf(rule: ReminderRule, recipient: Recipient, overdueNumber: number): Addressing {
	const { person, isEscalation } = recipient;
	if (isEscalation && (rule.escalateFrom === null || overdueNumber < rule.escalateFrom)) {
		return { told: false, code: 'not_yet_escalated' };
	}
	const mailAllowed = isEscalation || (person.wantsMail && !person.muted.includes(rule.id));
	const channels = rule.channels.filter(
		(channel) => channel === 'in_app' || (mailAllowed && person.email !== null),
	);
	if (channels.length > 0) return { told: true, channels };
	return { told: false, code: mailAllowed ? 'no_address' : 'mail_opted_out' };
}
