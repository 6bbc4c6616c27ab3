/** All messages of the year as the mails and the rows of the ledger they have to become. */
import { toldOfReports } from './reports.ts';
import { toldOfTargets } from './targets.ts';
import { toldOfWaiting } from './waiting.ts';
import { type Looks, type Told, WITHOUT_MAIL } from './year.ts';

export interface Expected {
	/** Every line of every mail that is a message of its own, sorted; see `mailLines`. */
	readonly lines: readonly string[];
	readonly mails: number;
	/** Rows of the ledger by how they were sent. */
	readonly rows: Readonly<Record<'mail' | 'in_app', number>>;
}

/** What must have been said by somebody who looked at the given moments only. */
export function expectedYear(looks: Looks): Expected {
	const told = [...toldOfReports(looks), ...toldOfWaiting(looks), ...toldOfTargets(looks)];
	const mailed = told.filter(({ to }) => to !== WITHOUT_MAIL);
	const alone = mailed.filter(({ item }) => item === null);
	const digests = [
		...Map.groupBy(
			mailed.filter(({ item }) => item !== null),
			mailOf,
		).values(),
	];
	return {
		lines: [...alone.map((one) => [one]), ...digests]
			.flatMap((messages) => {
				const [first] = messages;
				if (!first) return [];
				const items = messages.flatMap(({ item }) => item ?? []);
				const isMixed = new Set(items.map(({ unit }) => unit)).size > 1;
				return mailLines({
					...first,
					subject: messages.length > 1 ? digestSubject(messages) : first.subject,
					items: items.map(
						({ unit, title, badge }) =>
							`${badge.toUpperCase()} · ${isMixed && !title.includes(unit) ? `${unit}: ` : ''}${title}`,
					),
				});
			})
			.sort(),
		mails: alone.length + digests.length,
		rows: { mail: mailed.length, in_app: told.length - mailed.length },
	};
}

const mailOf = ({ look, to }: Told): string => `${look} ${to}`;

/**
 * A mail as text: '2024-01-09 08:00 · trước hạn · officer.tu-nghia · [Tư Nghĩa] …: còn 5 ngày làm việc', and of a digest every item
 * once more: '2024-02-19 08:00 · chờ xử lý · reviewer · QUÁ HẠN 3 NGÀY LÀM VIỆC · Báo cáo …'.
 */
export function mailLines(
	mail: Pick<Told, 'look' | 'rule' | 'to' | 'subject'> & { readonly items: readonly string[] },
): string[] {
	return [mail.subject, ...mail.items].map((text) => `${mail.look} · ${mail.rule} · ${mail.to} · ${text}`);
}

/** The gravest first; the noun stands once. */
const ORDER = ['mục chờ xử lý quá hạn', 'chỉ tiêu chậm', 'chỉ tiêu chưa có số liệu', 'chỉ tiêu có nguy cơ'];

function digestSubject(messages: readonly Told[]): string {
	const items = messages.flatMap(({ item }) => item ?? []);
	const [unit, ...others] = new Set(items.map((item) => item.unit));
	const counts = ORDER.map((counted) => ({
		counted,
		count: items.filter((item) => item.counted === counted).length,
	}))
		.filter(({ count }) => count > 0)
		.map(({ counted, count }, index) => `${count} ${index > 0 ? counted.replace('chỉ tiêu ', '') : counted}`);
	// Days below 10, and January and February, are written with two digits (Decree 30/2020).
	const [year, month = '', day] = (messages[0]?.look ?? '').slice(0, 10).split('-');
	return `${others.length === 0 ? `[${unit}] ` : ''}${counts.join(', ')} – ${day}/${month < '03' ? month : Number(month)}/${year}`;
}
