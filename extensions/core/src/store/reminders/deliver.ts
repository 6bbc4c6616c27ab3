import type { Knex } from 'knex';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { overdueNumberOf } from '../../domain/reminders/delivery.ts';
import { afterQuietHours } from '../../domain/reminders/fire-time.ts';
import { matchesFilter } from '../../domain/reminders/filter.ts';
import { mailHtml, mailText } from '../../domain/reminders/mail.ts';
import {
	composeMessage,
	headerLine,
	type Message,
	type MessageItem,
} from '../../domain/reminders/message.ts';
import type { Language } from '../../domain/reminders/words.ts';
import { languageFrom } from '../language.ts';
import { addressingOf } from './audience.ts';
import { loadCalendar } from '../calendar.ts';
import { claimEnvelopes, type ClaimedDelivery, type Envelope } from './claim.ts';
import { cancelDelivery, confirmSent, holdClaims, type InAppNotice, noteFailure } from './outcome.ts';
import { loadPeople, type Person } from './people.ts';
import { Directory, type Recipient } from './recipients.ts';
import { loadRules } from './rules.ts';
import { loadSubjectsByKey, type LoadedSubject } from './subjects.ts';

/** A mail ready to leave. */
export interface OutgoingMail {
	readonly to: { readonly name: string; readonly address: string };
	readonly subject: string;
	readonly html: string;
	readonly text: string;
	readonly messageId: string;
}

/** What delivery needs from its surroundings. */
export interface DeliveryPorts {
	/** Hands a mail to the mail server; throws when it was not accepted. Never called while a transaction is open. */
	sendMail(mail: OutgoingMail): Promise<void>;
	/** Address of the Studio, without a slash at the end. */
	readonly publicUrl: string;
	readonly project: string;
	readonly defaultLanguage: string;
}

export interface DeliveryCount {
	readonly claimed: number;
	readonly sent: number;
	readonly failed: number;
	readonly cancelled: number;
}

/** Rows claimed at a time: few, so that a crash or a slow server holds up little and a claim never grows stale in the queue. */
const CLAIM_BATCH = 20;

/** Mails of a batch that are on their way at once; a pooled transport has five connections by default. */
const PARALLEL = 5;

interface DeliveryContext {
	readonly rules: ReadonlyMap<number, ReminderRule>;
	readonly subjects: ReadonlyMap<string, LoadedSubject>;
	readonly directory: Directory;
	readonly calendar: WorkingCalendar;
}

/** Claims and sends until nothing is due any more or `isStopping` says so; counts ledger rows, not mails. */
export async function deliverDue(
	db: Knex,
	now: Date,
	ports: DeliveryPorts,
	isStopping: () => boolean = () => false,
): Promise<DeliveryCount> {
	const total = { claimed: 0, sent: 0, failed: 0, cancelled: 0 };
	const domain = hostOf(ports.publicUrl);
	while (!isStopping()) {
		const envelopes = await claimEnvelopes(db, now, CLAIM_BATCH, domain);
		if (envelopes.length === 0) break;
		const context = await loadContext(db, envelopes);
		for (let start = 0; start < envelopes.length; start += PARALLEL) {
			const counts = await Promise.all(
				envelopes
					.slice(start, start + PARALLEL)
					.map((envelope) => deliver(db, envelope, context, ports, now)),
			);
			for (const count of counts) {
				total.claimed += count.claimed;
				total.sent += count.sent;
				total.failed += count.failed;
				total.cancelled += count.cancelled;
			}
		}
	}
	return total;
}

/** Everything is read again after the claim: what was settled since the plan must not be reminded of. */
async function loadContext(db: Knex, envelopes: readonly Envelope[]): Promise<DeliveryContext> {
	const deliveries = envelopes.flatMap((envelope) => envelope.deliveries);
	const { rules } = await loadRules(db, [...new Set(deliveries.map(({ rule }) => rule))]);
	const subjects = new Map<string, LoadedSubject>();
	for (const rule of rules) {
		const keys = new Set(
			deliveries.filter((delivery) => delivery.rule === rule.id).map(({ subject }) => subject),
		);
		for (const subject of await loadSubjectsByKey(db, rule, [...keys])) subjects.set(subject.key, subject);
	}
	return {
		rules: new Map(rules.map((rule) => [rule.id, rule])),
		subjects,
		directory: new Directory(await loadPeople(db)),
		calendar: await loadCalendar(db),
	};
}

interface Sendable {
	readonly delivery: ClaimedDelivery;
	readonly rule: ReminderRule;
	readonly subject: LoadedSubject;
	readonly recipient: Recipient;
	readonly item: MessageItem;
}

async function deliver(
	db: Knex,
	envelope: Envelope,
	context: DeliveryContext,
	ports: DeliveryPorts,
	now: Date,
): Promise<DeliveryCount> {
	const sendable: Sendable[] = [];
	const held = await holdClaims(db, envelope.deliveries);
	for (const delivery of held) {
		const checked = check(delivery, context, ports.publicUrl);
		if (typeof checked === 'string') await cancelDelivery(db, delivery, checked);
		else sendable.push(checked);
	}
	const claimed = held.length;
	const cancelled = claimed - sendable.length;
	const deliveries = sendable.map(({ delivery }) => delivery);
	const [first] = sendable;
	if (!first) return { claimed, sent: 0, failed: 0, cancelled };
	const { person } = first.recipient;
	let message: Message;
	let text: string;
	let notices: ReadonlyMap<number, InAppNotice>;
	try {
		message = composeFor(person, sendable, context, ports, now);
		text = mailText(message);
		notices = noticesFor(sendable, context, ports, now);
		if (first.delivery.channel === 'mail' && person.email !== null) {
			await ports.sendMail({
				to: { name: headerLine(person.name), address: person.email },
				subject: message.subject,
				html: mailHtml(message),
				text,
				messageId: envelope.messageId,
			});
		}
	} catch (error) {
		await noteFailure(db, deliveries, error, now, ({ rule: id }, moment) => {
			const rule = context.rules.get(id);
			return rule ? afterQuietHours(moment, rule.quiet, rule.timeZone) : moment;
		});
		return { claimed, sent: 0, failed: deliveries.length, cancelled };
	}
	// Outside the catch: a mail that left must not be noted as failed because the confirmation did not get through.
	// The row then stays claimed until it is stale.
	const sent = await confirmSent(db, deliveries, { subject: message.subject, text }, notices, now);
	return { claimed, sent, failed: 0, cancelled };
}

/** What is needed to send a row, or why it is not to be sent any more. */
function check(delivery: ClaimedDelivery, context: DeliveryContext, publicUrl: string): Sendable | string {
	const rule = context.rules.get(delivery.rule);
	if (!rule?.active) return 'rule_inactive';
	const subject = context.subjects.get(delivery.subject);
	if (!subject || subject.anchor === null) return 'subject_gone';
	if (subject.settled) return 'settled';
	if (subject.round !== delivery.round) return 'other_round';
	if (rule.filter && !matchesFilter(rule.filter, subject.item)) return 'filtered_out';
	const recipient = context.directory
		.audienceOf(rule, subject)
		.find(({ person }) => person.id === delivery.recipient);
	if (!recipient) return 'recipient_gone';
	const overdueNumber = overdueNumberOf(delivery.occurrence);
	const addressing = addressingOf(rule, recipient, overdueNumber);
	if (!addressing.told) return addressing.code;
	if (delivery.channel === 'mail' && !addressing.channels.includes('mail')) return 'mail_opted_out';
	const facts = {
		...subject.facts,
		anchor: subject.anchor,
		url: `${publicUrl}/admin/content/${subject.collection}/${subject.id}`,
	};
	return {
		delivery,
		rule,
		subject,
		recipient,
		item: { rule, facts, overdueNumber, reason: recipient.reason },
	};
}

function composeFor(
	person: Person,
	sendable: readonly Sendable[],
	context: DeliveryContext,
	ports: DeliveryPorts,
	now: Date,
): Message {
	const items = sendable.map(({ item }) => item);
	const language: Language = languageFrom(person.language, ports.defaultLanguage) === 'en-US' ? 'en' : 'vi';
	return composeMessage(items, {
		recipient: person.name,
		recipientUnit: person.unitFullName,
		// A rule without an English text speaks Vietnamese throughout rather than half and half.
		language: items.every(({ rule }) => rule.en !== null) ? language : 'vi',
		project: ports.project,
		now,
		calendar: context.calendar,
	});
}

/** One notification an item, also when the mail is a digest: each opens its own report. */
function noticesFor(
	sendable: readonly Sendable[],
	context: DeliveryContext,
	ports: DeliveryPorts,
	now: Date,
): ReadonlyMap<number, InAppNotice> {
	const notices = new Map<number, InAppNotice>();
	for (const one of sendable) {
		if (!one.rule.channels.includes('in_app')) continue;
		const message = composeFor(one.recipient.person, [one], context, ports, now);
		notices.set(one.delivery.id, {
			recipient: one.recipient.person.id,
			subject: message.subject.slice(0, 255),
			message: message.sections[0]?.body ?? '',
			collection: one.subject.collection,
			item: one.subject.id,
		});
	}
	return notices;
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).hostname : 'localhost';
}
