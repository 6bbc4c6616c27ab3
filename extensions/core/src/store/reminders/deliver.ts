import type { Knex } from 'knex';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { isUnreachable, mailDomain } from '../../domain/reminders/delivery.ts';
import { messageNumber } from '../../domain/reminders/message-number.ts';
import { phaseOf } from '../../domain/reminders/occurrences.ts';
import { afterQuietHours } from '../../domain/reminders/fire-time.ts';
import { matchesFilter } from '../../domain/reminders/filter.ts';
import { mailHtml, mailText } from '../../domain/reminders/mail.ts';
import { headerLine, type Message, type MessageItem } from '../../domain/reminders/message.ts';
import { firstKey } from '../../domain/reminders/resend.ts';
import { addressingOf } from './audience.ts';
import { loadCalendar } from '../calendar.ts';
import { claimEnvelopes, type ClaimedDelivery, type Envelope } from './claim.ts';
import { coalesced } from './coalesce.ts';
import { composeFor, itemFor, type Sender } from './compose.ts';
import { inParallel } from './in-parallel.ts';
import {
	cancelDeliveries,
	type CancelledDelivery,
	confirmAll,
	holdClaims,
	leaveToStudio,
	type InAppNotice,
	noteFailure,
	type SentMessage,
} from './outcome.ts';
import { loadPeople } from './people.ts';
import type { PreparedRule } from './prepared.ts';
import { Directory, type Recipient } from './recipients.ts';
import { loadRules, prepareRules } from './rules.ts';
import { loadSurroundings } from './surroundings.ts';
import { loadSubjectsByKey, type LoadedSubject } from './subjects.ts';

/** A mail ready to leave. */
export interface OutgoingMail {
	readonly to: { readonly name: string; readonly address: string };
	readonly subject: string;
	readonly html: string;
	readonly text: string;
	readonly messageId: string;
	/** Where the recipient stops mails of this kind, with one POST and no sign-in; null where they cannot be stopped. */
	readonly unsubscribeUrl: string | null;
}

/** What delivery needs from its surroundings. */
export interface DeliveryPorts extends Sender {
	/** Hands a mail to the mail server; throws when it was not accepted. Never called while a transaction is open. */
	sendMail(mail: OutgoingMail): Promise<void>;
	/** Most mails a person gets in an hour of the clock; absent: as many as there are. */
	readonly perHour?: number;
}

export interface DeliveryCount {
	readonly claimed: number;
	readonly sent: number;
	readonly failed: number;
	readonly cancelled: number;
}

/** Rows claimed at a time: few, so that a crash or a slow server holds up little and a claim never grows stale in the queue. */
const CLAIM_BATCH = 100;

/** Mails that are on their way at once; a pooled transport has five connections by default. */
const PARALLEL = 5;

interface DeliveryContext {
	readonly rules: ReadonlyMap<number, PreparedRule>;
	/** By rule and ledger key: two rules may see the same item differently. */
	readonly subjects: ReadonlyMap<string, LoadedSubject>;
	readonly directory: Directory;
	readonly calendar: WorkingCalendar;
}

/**
 * Claims and sends until nothing is due any more or `isStopping` says so; counts ledger rows, not mails. Stops as well when
 * no mail of a batch found the server: what is left waits for the next tick instead of failing one by one.
 */
export async function deliverDue(
	db: Knex,
	now: Date,
	ports: DeliveryPorts,
	isStopping: () => boolean = () => false,
): Promise<DeliveryCount> {
	const total = { claimed: 0, sent: 0, failed: 0, cancelled: 0 };
	const domain = mailDomain(ports.publicUrl);
	while (!isStopping()) {
		const limit = ports.perHour === undefined ? {} : { perHour: ports.perHour };
		const envelopes = await claimEnvelopes(db, now, CLAIM_BATCH, domain, limit);
		if (envelopes.length === 0) break;
		const count = await deliverBatch(db, envelopes, ports, now);
		total.claimed += count.claimed;
		total.sent += count.sent;
		total.failed += count.failed;
		total.cancelled += count.cancelled;
		if (count.isUnreachable) break;
	}
	return total;
}

async function deliverBatch(
	db: Knex,
	envelopes: readonly Envelope[],
	ports: DeliveryPorts,
	now: Date,
): Promise<DeliveryCount & { readonly isUnreachable: boolean }> {
	const context = await loadContext(db, envelopes, now);
	const checked = envelopes.map((envelope) => ({
		envelope,
		rows: envelope.deliveries.map((delivery) => check(delivery, context, ports.publicUrl)),
	}));
	const rows = checked.flatMap((one) => one.rows);
	const cancelled = await cancelDeliveries(
		db,
		rows.filter((row) => 'reason' in row),
	);
	await leaveToStudio(
		db,
		rows.flatMap((row) => ('item' in row && row.channel !== row.delivery.channel ? [row.delivery.id] : [])),
	);
	// What has become a notification leaves its mail: the mail, and its text in the ledger, speak of the others alone.
	const ready = checked.flatMap(({ envelope, rows: all }) => {
		const sendable = all.filter((row) => 'item' in row);
		return [...Map.groupBy(sendable, ({ channel }) => channel).values()].map((part) => ({
			envelope,
			sendable: part,
		}));
	});
	const outbox: Outbox = {
		hold: coalesced(async (wanted) => {
			const held = new Set(await holdClaims(db, wanted.flat()));
			return wanted.map((deliveries) => deliveries.filter((delivery) => held.has(delivery)));
		}),
		confirm: coalesced(async (messages) => {
			const confirmed = new Set(await confirmAll(db, messages, now));
			return messages.map(({ deliveries }) => deliveries.filter(({ id }) => confirmed.has(id)).length);
		}),
	};
	const outcomes = await inParallel(ready, PARALLEL, ({ envelope, sendable }) =>
		deliver(db, outbox, envelope, sendable, context, ports, now),
	);
	const sum = (field: 'held' | 'sent' | 'failed'): number =>
		outcomes.reduce((all, outcome) => all + outcome[field], 0);
	const reached = outcomes.some(({ unreachable }) => !unreachable);
	return {
		...{ claimed: sum('held') + cancelled, sent: sum('sent'), failed: sum('failed'), cancelled },
		isUnreachable: outcomes.length > 0 && !reached,
	};
}

/** What goes to the ledger, joined with what others have to say at the same moment. */
interface Outbox {
	readonly hold: (deliveries: readonly ClaimedDelivery[]) => Promise<readonly ClaimedDelivery[]>;
	readonly confirm: (message: SentMessage) => Promise<number>;
}

/** Everything is read again after the claim: what was settled since the plan must not be reminded of. */
async function loadContext(db: Knex, envelopes: readonly Envelope[], now: Date): Promise<DeliveryContext> {
	const deliveries = envelopes.flatMap((envelope) => envelope.deliveries);
	const surroundings = await loadSurroundings(db);
	const rules = await loadRules(db, [...new Set(deliveries.map(({ rule }) => rule))]);
	const { prepared } = prepareRules(rules, surroundings);
	const subjects = new Map<string, LoadedSubject>();
	for (const one of prepared) {
		const { id } = one.rule;
		const keys = new Set(deliveries.filter(({ rule }) => rule === id).map(({ subject }) => subject));
		for (const subject of await loadSubjectsByKey(db, one, [...keys], now))
			subjects.set(`${id} ${subject.key}`, subject);
	}
	const recipients = [...new Set(deliveries.map(({ recipient }) => recipient))];
	return {
		rules: new Map(prepared.map((one) => [one.rule.id, one])),
		subjects,
		directory: new Directory(await loadPeople(db, surroundings.model, recipients)),
		calendar: await loadCalendar(db),
	};
}

interface Sendable {
	readonly delivery: ClaimedDelivery;
	readonly channel: ClaimedDelivery['channel'];
	readonly rule: ReminderRule;
	readonly subject: LoadedSubject;
	readonly recipient: Recipient;
	readonly item: MessageItem;
}

interface Outcome {
	/** Rows that were still ours when the mail was to leave. */
	readonly held: number;
	readonly sent: number;
	readonly failed: number;
	/** Nobody answered at the mail server's address. */
	readonly unreachable: boolean;
}

/** Sends one envelope; the answer is there when the mail has left, its result when the ledger knows. */
async function deliver(
	db: Knex,
	outbox: Outbox,
	envelope: Envelope,
	checked: readonly Sendable[],
	context: DeliveryContext,
	ports: DeliveryPorts,
	now: Date,
): Promise<{ readonly result: Promise<Outcome> }> {
	const held = new Set(await outbox.hold(checked.map(({ delivery }) => delivery)));
	const sendable = checked.filter(({ delivery }) => held.has(delivery));
	const deliveries = sendable.map(({ delivery }) => delivery);
	const outcome = { held: deliveries.length, sent: 0, failed: 0, unreachable: false };
	const [first] = sendable;
	if (!first) return { result: Promise.resolve(outcome) };
	const { person } = first.recipient;
	let message: Message;
	let text: string;
	let notices: ReadonlyMap<number, InAppNotice>;
	try {
		const items = sendable.map(({ item }) => item);
		message = composeFor(person, items, ports, context.calendar, now);
		text = mailText(message);
		notices = noticesFor(sendable, context, ports, now);
		if (first.channel === 'mail' && person.email !== null) {
			await ports.sendMail({
				to: { name: headerLine(person.name), address: person.email },
				subject: message.subject,
				html: mailHtml(message),
				text,
				messageId: envelope.messageId,
				unsubscribeUrl: message.unsubscribeUrl,
			});
		}
	} catch (error) {
		const noted = noteFailure(db, deliveries, error, now, ({ rule: id }, moment) => {
			const rule = context.rules.get(id)?.rule;
			return rule ? afterQuietHours(moment, rule.quiet, rule.timeZone) : moment;
		});
		const failed = { ...outcome, failed: deliveries.length, unreachable: isUnreachable(error) };
		return { result: noted.then(() => failed) };
	}
	// Outside the catch: a mail that left must not be noted as failed because the confirmation did not get through.
	// The row then stays claimed until it is stale.
	const content = { subject: message.subject, text };
	const confirmed = outbox.confirm({ deliveries, content, notices });
	return { result: confirmed.then((sent) => ({ ...outcome, sent })) };
}

/** What is needed to send a row, or why it is not to be sent any more. */
function check(
	delivery: ClaimedDelivery,
	context: DeliveryContext,
	publicUrl: string,
): Sendable | CancelledDelivery {
	const no = (reason: string): CancelledDelivery => ({ delivery, reason });
	const prepared = context.rules.get(delivery.rule);
	if (!prepared?.rule.active) return no('rule_inactive');
	const { rule, workflow } = prepared;
	const subject = context.subjects.get(`${rule.id} ${delivery.subject}`);
	if (!subject || subject.anchor === null) return no('subject_gone');
	if (subject.settled) return no('settled');
	if (subject.round !== delivery.round) return no('other_round');
	const occurrence = firstKey(delivery.occurrence);
	const phase = phaseOf(occurrence);
	if (phase !== null && phase !== subject.phase) return no('settled');
	if (rule.filter && !matchesFilter(rule.filter, subject.item)) return no('filtered_out');
	const recipient = context.directory
		.audienceOf(rule, subject, workflow)
		.find(({ person }) => person.id === delivery.recipient);
	if (!recipient) return no('recipient_gone');
	const overdueNumber = messageNumber(occurrence, subject.toldPeriods);
	const addressing = addressingOf(rule, recipient, overdueNumber);
	if (!addressing.told) return no(addressing.code);
	// Who stopped mails since the plan still finds the notification in the Studio.
	const channel = addressing.channels.includes('mail') ? delivery.channel : 'in_app';
	return {
		delivery,
		channel,
		rule,
		subject,
		recipient,
		item: itemFor(rule, { ...subject, anchor: subject.anchor }, recipient, overdueNumber, publicUrl),
	};
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
		const message = composeFor(one.recipient.person, [one.item], ports, context.calendar, now);
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
