import type { AudienceReason } from '../../contract/reminders.ts';
import type { ReminderRule, ReminderSubjectName } from '../../definitions/reminder/rule.ts';
import { renderText } from '../../definitions/reminder/template.ts';
import { type PlainDate, plainDateAt } from '../calendar/plain-date.ts';
import type { WorkingCalendar } from '../calendar/working-days.ts';
import { formatWeekday } from '../format/date.ts';
import { greeting, openLabel, reasonInWords, unsubscribeLabel } from './phrases.ts';
import { digestHeadline, digestSubject, type ItemKind } from './digest-words.ts';
import type { TargetWords } from './target-words.ts';
import { type Language, stateInWords, type Timing, timeInWords } from './words.ts';

/** What a message says about an item; read by the store, in both languages where the data has both. */
export interface SubjectFacts {
	readonly title: { readonly vi: string; readonly en: string };
	readonly unit: string;
	/** Official name for the salutation: "UBND huyện Tư Nghĩa". */
	readonly unitFullName: string;
	readonly anchor: PlainDate;
	readonly state: string;
	/** The state in words, where the data has them. */
	readonly stateWords?: Readonly<Record<Language, string>>;
	readonly filled: number;
	readonly lines: number;
	readonly url: string;
	/** Of a target: how it stands, which counts for more than the days left, and the figures for the template. */
	readonly standing?: TargetWords;
}

export interface MessageItem {
	readonly rule: ReminderRule;
	readonly facts: SubjectFacts;
	readonly overdueNumber: number;
	readonly reason: AudienceReason;
}

export interface MessageContext {
	readonly recipient: string;
	readonly recipientUnit: string | null;
	readonly language: Language;
	readonly project: string;
	/** Where the person stops mails of this kind; null where they cannot be stopped. */
	readonly unsubscribeUrl: string | null;
	readonly now: Date;
	readonly calendar: WorkingCalendar;
}

/** One item of a message, rendered: plain text throughout, escaped only when it becomes HTML. */
export interface MessageSection {
	readonly kind: ItemKind;
	readonly badge: string;
	readonly timing: Timing;
	readonly days: number;
	/** Of a target: percent of what is needed by now; null where there is nothing to compare. */
	readonly attained: number | null;
	readonly title: string;
	readonly unit: string;
	readonly subject: string;
	readonly body: string;
	readonly url: string;
}

/** A message before it takes the form of a mail or a notification. */
export interface Message {
	readonly language: Language;
	readonly subject: string;
	readonly project: string;
	readonly date: string;
	readonly greeting: string;
	/** Only for several items; a single one speaks for itself. */
	readonly headline: string | null;
	readonly openLabel: string;
	/** Worst first. */
	readonly sections: readonly MessageSection[];
	readonly footer: string;
	/** The link that stops mails of this kind, and what it is called; null where they cannot be stopped. */
	readonly unsubscribeUrl: string | null;
	readonly unsubscribeLabel: string;
}

/**
 * Writes one message about one or several items to one person. Remaining time is computed for the moment of sending,
 * so a message that was held up by a downtime still tells the truth. Throws if a template fails after all.
 */
export function composeMessage(items: readonly MessageItem[], context: MessageContext): Message {
	const { language, now } = context;
	const today = plainDateAt(now, items[0]?.rule.timeZone ?? 'UTC');
	const ofManyUnits = new Set(items.map(({ facts }) => facts.unit)).size > 1;
	const sections = items
		.map((item) => composeSection(item, context))
		.map((section) => (ofManyUnits ? withUnit(section) : section))
		.sort(worstFirst);
	const single = sections.length === 1 ? sections[0] : undefined;
	const reasons = [
		...new Set(
			items.map(({ reason, facts }) => reasonInWords(reason, facts.unitFullName, language, !single)),
		),
	];
	const onlyReports = sections.every(({ kind }) => kind === 'report');
	const rules = [...new Set(items.map((item) => item.rule.name).filter(Boolean))].join(', ');
	return {
		language,
		subject: headerLine(single?.subject ?? digestSubject(sections, today, language)),
		project: context.project,
		date: formatWeekday(today, language),
		greeting: greeting(context.recipient, context.recipientUnit, language),
		headline: single ? null : digestHeadline(sections, language),
		openLabel: openLabel(language, onlyReports),
		unsubscribeUrl: context.unsubscribeUrl,
		unsubscribeLabel: unsubscribeLabel(language),
		sections,
		footer: [...reasons, rules && (language === 'vi' ? `Quy tắc: ${rules}.` : `Rule: ${rules}.`)]
			.filter(Boolean)
			.join(' '),
	};
}

/** What an item is called among others, by the subject of its rule; all others are just items. */
const KINDS: Readonly<Partial<Record<ReminderSubjectName, ItemKind>>> = {
	reports: 'report',
	targets: 'target',
	waiting: 'waiting',
};

function composeSection(item: MessageItem, context: MessageContext): MessageSection {
	const { facts, rule } = item;
	const { language, calendar } = context;
	const today = plainDateAt(context.now, rule.timeZone);
	const { standing } = facts;
	const left = timeInWords(calendar, today, facts.anchor, language);
	const time = standing ? { ...left, timing: standing.timing, words: standing.words[language] } : left;
	const template = language === 'en' && rule.en ? rule.en : rule.vi;
	const variables = {
		title: facts.title[language],
		unit: facts.unit,
		due_on: formatWeekday(facts.anchor, language),
		when: time.words,
		days: time.days,
		timing: time.timing,
		overdue_number: item.overdueNumber,
		escalated: item.reason.kind === 'parent_unit_policies',
		state: facts.stateWords?.[language] ?? stateInWords(facts.state, language),
		filled: facts.filled,
		lines: facts.lines,
		recipient: context.recipient,
		project: context.project,
		url: facts.url,
		...standing?.figures[language],
	};
	return {
		kind: KINDS[rule.subject] ?? 'item',
		badge: time.words.charAt(0).toUpperCase() + time.words.slice(1),
		timing: time.timing,
		days: time.days,
		attained: standing?.attained ?? null,
		title: variables.title,
		unit: facts.unit,
		subject: renderText(template.subject, variables),
		body: renderText(template.body, variables).trim(),
		url: facts.url,
	};
}

/** Longest subject line: mail programs cut after about 80 characters, and a title must not push out the rest. */
const SUBJECT_LENGTH = 200;

/** One line without control characters: a line break in a title must not become a header of its own. */
export function headerLine(text: string): string {
	const line = text
		.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
	return line.length > SUBJECT_LENGTH ? `${line.slice(0, SUBJECT_LENGTH - 1)}…` : line;
}

const SEVERITY: Readonly<Record<Timing, number>> = { overdue: 0, today: 1, before: 2 };

/** A digest about several units names the unit of each item, unless the title does. */
function withUnit(section: MessageSection): MessageSection {
	const { unit, title } = section;
	return unit === '' || title.includes(unit) ? section : { ...section, title: `${unit}: ${title}` };
}

function worstFirst(a: MessageSection, b: MessageSection): number {
	if (a.timing !== b.timing) return SEVERITY[a.timing] - SEVERITY[b.timing];
	if (a.attained !== null && b.attained !== null) return a.attained - b.attained;
	return a.timing === 'overdue' ? b.days - a.days : a.days - b.days;
}
