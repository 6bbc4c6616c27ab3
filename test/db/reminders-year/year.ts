/**
 * The year 2024 as it was agreed by hand, beside the product. Nothing here asks the product; days are walked one by one with the
 * calendar of the unit tests. steps.csv: what the districts and the reviewer did.
 *
 * The districts: minh-long sends before the first reminder; tp-quang-ngai and tu-nghia on the day before the deadline,
 * binh-son on the day before eight o'clock, tra-bong, son-tinh, duc-pho, ba-to and ly-son at ten, nghia-hanh in the afternoon;
 * son-ha is one working day late, mo-duc two, son-tay always six. mo-duc never sends January and April, ba-to never August;
 * ba-to is four days late after Tết. tu-nghia's March and September are returned and sent again; duc-pho's February and April
 * are approved and reopened. Tết was 8–14 February; 18 April, 29 April to 1 May and 2–3 September were days off, Saturday
 * 4 May was worked instead.
 *
 * The reviewer takes up what came in time at 16:30 of the day of the deadline, minh-long's February on the 5th already, and
 * approves it at 15:00 of the next working day. What comes late, or for a second time, nobody ever takes up.
 */
import { readFileSync } from 'node:fs';
import { cell, parseCsv } from '../../../seeds/lib/csv.ts';
import { isWorked } from '../../unit/calendar-oracle.ts';

export const rowsOf = (file: string): Record<string, string>[] =>
	parseCsv(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** A moment of the province as the tables write it: '2024-01-09 08:00'. Compares as text. */
export type Moment = string;

export const dateOf = (moment: Moment): Date => new Date(`${moment.replace(' ', 'T')}:00+07:00`);
export const dayOf = (moment: Moment): string => moment.slice(0, 10);
const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

export const DISTRICTS: Readonly<Record<string, string>> = {
	'tp-quang-ngai': 'Quảng Ngãi',
	'binh-son': 'Bình Sơn',
	'tra-bong': 'Trà Bồng',
	'son-tinh': 'Sơn Tịnh',
	'tu-nghia': 'Tư Nghĩa',
	'son-ha': 'Sơn Hà',
	'son-tay': 'Sơn Tây',
	'minh-long': 'Minh Long',
	'nghia-hanh': 'Nghĩa Hành',
	'mo-duc': 'Mộ Đức',
	'duc-pho': 'Đức Phổ',
	'ba-to': 'Ba Tơ',
	'ly-son': 'Lý Sơn',
};

/** All shipped rules, by the name the tables give them. */
export const RULES: Readonly<Record<string, string>> = {
	'trước hạn': 'Nhắc trước hạn báo cáo',
	'quá hạn': 'Đôn đốc báo cáo quá hạn',
	'chờ xử lý': 'Báo cáo chờ xử lý quá thời gian',
	'hằng tuần': 'Chỉ tiêu của đơn vị chậm hoặc có nguy cơ',
	'hằng tháng': 'Chỉ tiêu toàn tỉnh chậm hoặc có nguy cơ',
};

/** Wants no mail: gets the same messages in the Studio only. */
export const WITHOUT_MAIL = 'officer.ly-son';

/** Reads English. */
export const IN_ENGLISH = 'head.son-tay';

/** 'tu-nghia ba-to', or 'all -minh-long'. */
export function districtsOf(text: string): string[] {
	const words = text.split(' ');
	const named = words.filter((word) => word !== 'all').map((word) => word.replace(/^-/, ''));
	const unknown = named.filter((word) => !(word in DISTRICTS));
	if (unknown.length > 0) throw new Error(`No such district: ${unknown.join(', ')}`);
	return words[0] === 'all' ? Object.keys(DISTRICTS).filter((slug) => !named.includes(slug)) : named;
}

/** A report of a district. */
export interface ReportOf {
	readonly report: string;
	readonly district: string;
}

export interface Step extends ReportOf {
	readonly at: Moment;
	readonly step: string;
}

/** What the districts and the reviewer did, in the order of time. */
export const STEPS: readonly Step[] = rowsOf('steps.csv')
	.flatMap((row) =>
		districtsOf(cell(row, 'districts')).map((district) => ({
			at: cell(row, 'at'),
			report: cell(row, 'report'),
			district,
			step: cell(row, 'step'),
		})),
	)
	.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

const steps = Map.groupBy(STEPS, ({ report, district }) => `${report} ${district}`);

/** The steps of a report, in the order of time. */
export const stepsOf = ({ report, district }: ReportOf): readonly Step[] =>
	steps.get(`${report} ${district}`) ?? [];

/** Whether a report moved after a moment, up to another. */
export const movedBetween = (one: ReportOf, after: Moment, until: Moment): boolean =>
	stepsOf(one).some(({ at }) => at > after && at <= until);

/** The time left on a day the tables do not foresee: days are walked one by one. */
export function wordsOn(day: string, dueOn: string): string {
	if (day === dueOn) return 'đến hạn hôm nay';
	const [from, to] = day < dueOn ? [day, dueOn] : [dueOn, day];
	let days = 0;
	let worked = 0;
	for (let walked = from; walked < to;) {
		walked = nextDay(walked);
		days += 1;
		if (isWorked(walked)) worked += 1;
	}
	const counted = worked > 0 ? `${worked} ngày làm việc` : `${days} ngày`;
	return `${day < dueOn ? 'còn' : 'quá hạn'} ${counted}`;
}

/** When somebody was there to send: every look, and those of them at which the process had just started. */
export interface Looks {
	readonly all: readonly Moment[];
	readonly started: ReadonlySet<Moment>;
}

/** How the subject of a digest counts an item, the gravest first. */
export type Counted =
	| 'report overdue'
	| 'report today'
	| 'report before'
	| 'waiting overdue'
	| 'target behind'
	| 'target not_reported'
	| 'target at_risk';

/** An item as a mail shows it. */
export interface MailItem {
	readonly unit: string;
	readonly title: string;
	/** How it stands, in words. */
	readonly badge: string;
	readonly counted: Counted;
}

/** One message to one person, at the look at which it was said; all of one look go out in one mail. */
export interface Told {
	readonly look: Moment;
	readonly rule: string;
	readonly to: string;
	/** Of the mail, where it is the only message in it. */
	readonly subject: string;
	readonly item: MailItem;
}
