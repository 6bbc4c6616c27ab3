/** All messages of the year as the mails and the rows of the ledger they have to become. */
import { toldOfReports } from './reports.ts';
import { toldOfTargets } from './targets.ts';
import { toldOfWaiting } from './waiting.ts';
import {
	type Counted,
	dayOf,
	IN_ENGLISH,
	type Looks,
	type MailItem,
	type Moment,
	type Told,
	WITHOUT_MAIL,
} from './year.ts';

export interface Expected {
	/** Every line of every mail, sorted; see `mailLines`. */
	readonly lines: readonly string[];
	readonly mails: number;
	/** Rows of the ledger by how they were sent. */
	readonly rows: Readonly<Record<'mail' | 'in_app', number>>;
}

/** What must have been said by somebody who looked at the given moments only. */
export function expectedYear(looks: Looks): Expected {
	const told = [...toldOfReports(looks), ...toldOfWaiting(looks), ...toldOfTargets(looks)];
	const mailed = told.filter(({ to }) => to !== WITHOUT_MAIL);
	const mails = [...Map.groupBy(mailed, ({ look, to }) => `${look} ${to}`).values()];
	return {
		lines: mails.flatMap(linesOf).sort(),
		mails: mails.length,
		rows: { mail: mailed.length, in_app: told.length - mailed.length },
	};
}

function linesOf(messages: readonly Told[]): string[] {
	const [first, ...others] = messages;
	if (!first) return [];
	const items = messages.map(({ item }) => item);
	const isMixed = new Set(items.map(({ unit }) => unit)).size > 1;
	return mailLines({
		...{ look: first.look, to: first.to, rule: joinedRules(messages.map(({ rule }) => rule)) },
		subject: others.length > 0 ? digestSubject(first, items) : first.subject,
		items: items.map(
			({ unit, title, badge }) =>
				`${badge.toUpperCase()} · ${isMixed && !title.includes(unit) ? `${unit}: ` : ''}${title}`,
		),
	});
}

/** The rules of one mail, each once: 'hằng tuần + quá hạn'. */
export const joinedRules = (rules: readonly string[]): string => [...new Set(rules)].toSorted().join(' + ');

/**
 * A mail as text: '2024-01-09 08:00 · trước hạn · officer.tu-nghia · [Tư Nghĩa] …: còn 5 ngày làm việc', and every item
 * once more: '2024-02-19 08:00 · chờ xử lý · reviewer · QUÁ HẠN 3 NGÀY LÀM VIỆC · Báo cáo …'.
 */
export function mailLines(
	mail: Pick<Told, 'look' | 'rule' | 'to' | 'subject'> & { readonly items: readonly string[] },
): string[] {
	return [mail.subject, ...mail.items].map((text) => `${mail.look} · ${mail.rule} · ${mail.to} · ${text}`);
}

type Words = readonly [noun: string, standing: string];

/** The gravest first of each kind; the noun stands once for it. */
const COUNTED: Readonly<Record<Counted, { readonly vi: Words; readonly en: Words }>> = {
	'report overdue': { vi: ['báo cáo', 'quá hạn'], en: ['report', 'overdue'] },
	'report today': { vi: ['báo cáo', 'đến hạn hôm nay'], en: ['report', 'due today'] },
	'report before': { vi: ['báo cáo', 'sắp đến hạn'], en: ['report', 'due soon'] },
	'waiting overdue': { vi: ['mục chờ xử lý', 'quá hạn'], en: ['waiting item', 'overdue'] },
	'target behind': { vi: ['chỉ tiêu', 'chậm'], en: ['target', 'behind'] },
	'target not_reported': { vi: ['chỉ tiêu', 'chưa có số liệu'], en: ['target', 'without a figure'] },
	'target at_risk': { vi: ['chỉ tiêu', 'có nguy cơ'], en: ['target', 'at risk'] },
};

function digestSubject({ look, to }: Told, items: readonly MailItem[]): string {
	const english = to === IN_ENGLISH;
	const [unit, ...others] = new Set(items.map((item) => item.unit));
	const named = new Set<string>();
	const counts = Object.entries(COUNTED).flatMap(([counted, words]) => {
		const count = items.filter((item) => item.counted === counted).length;
		if (count === 0) return [];
		const [noun, standing] = words[english ? 'en' : 'vi'];
		const said = named.has(noun) ? '' : ` ${noun}${english && count > 1 ? 's' : ''}`;
		named.add(noun);
		return [`${count}${said} ${standing}`];
	});
	return `${others.length === 0 ? `[${unit}] ` : ''}${counts.join(', ')} – ${english ? inEnglish(look) : inVietnamese(look)}`;
}

/** Days below 10, and January and February, are written with two digits (Decree 30/2020). */
function inVietnamese(look: Moment): string {
	const [year, month = '', day] = dayOf(look).split('-');
	return `${day}/${month < '03' ? month : Number(month)}/${year}`;
}

function inEnglish(look: Moment): string {
	const options = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
	return new Intl.DateTimeFormat('en-GB', options).format(new Date(dayOf(look))).replace('Sept', 'Sep');
}
