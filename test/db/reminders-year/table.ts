/**
 * The year 2024 as it was agreed by hand, beside the product: when each report was due (reports.csv), what the districts did
 * (steps.csv) and which mails that must cause (mails.csv). Nothing here asks the product; a day's count of working days is
 * walked with the calendar of the unit tests.
 *
 * The districts: minh-long sends before the first reminder; tp-quang-ngai and tu-nghia on the day before the deadline,
 * binh-son on the day before eight o'clock, tra-bong, son-tinh, duc-pho, ba-to and ly-son at ten, nghia-hanh in the afternoon;
 * son-ha is one working day late, mo-duc two, son-tay always six. mo-duc never sends January and April, ba-to never August;
 * ba-to is four days late after Tết. tu-nghia's March and September are returned and sent again; duc-pho's February and April
 * are approved and reopened. Tết was 8–14 February; 18 April, 29 April to 1 May and 2–3 September were days off.
 */
import { readFileSync } from 'node:fs';
import { cell, parseCsv } from '../../../seeds/lib/csv.ts';
import { isWorked } from '../../unit/calendar-oracle.ts';

const rowsOf = (file: string): Record<string, string>[] =>
	parseCsv(readFileSync(new URL(file, import.meta.url), 'utf8'));

/** A moment of the province as the tables write it: '2024-01-09 08:00'. Compares as text. */
export type Moment = string;

export const dateOf = (moment: Moment): Date => new Date(`${moment.replace(' ', 'T')}:00+07:00`);
const dayOf = (moment: Moment): string => moment.slice(0, 10);

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

/** The shipped rules the table speaks of, by the name it gives them. */
export const RULES: Readonly<Record<string, string>> = {
	'trước hạn': 'Nhắc trước hạn báo cáo',
	'quá hạn': 'Đôn đốc báo cáo quá hạn',
};

/** Wants no mail: gets the same messages in the Studio only. */
export const WITHOUT_MAIL = 'officer.ly-son';

/** Reads English. */
export const IN_ENGLISH = 'head.son-tay';

interface Report {
	readonly dueOn: string;
	readonly vi: string;
	readonly en: string;
}

const REPORTS: ReadonlyMap<string, Report> = new Map(
	rowsOf('reports.csv').map((row) => [
		cell(row, 'report'),
		{ dueOn: cell(row, 'due_on'), vi: cell(row, 'title_vi'), en: cell(row, 'title_en') },
	]),
);

/** Deadlines by report, as the table has them. */
export const DEADLINES: Readonly<Record<string, string>> = Object.fromEntries(
	[...REPORTS].map(([report, { dueOn }]) => [report, dueOn]),
);

export interface Step {
	readonly at: Moment;
	readonly report: string;
	readonly district: string;
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

/** One message to one person, at eight o'clock of its day if somebody is there to send it. */
interface Line {
	readonly moment: Moment;
	readonly report: string;
	readonly rule: string;
	readonly district: string;
	readonly to: string;
	readonly when: string;
}

const LINES: readonly Line[] = rowsOf('mails.csv').flatMap((row) =>
	districtsOf(cell(row, 'districts')).flatMap((district) =>
		cell(row, 'to')
			.split(' ')
			.map((who) => ({
				moment: `${cell(row, 'day')} 08:00`,
				report: cell(row, 'report'),
				rule: cell(row, 'rule'),
				district,
				to: who === 'reviewer' ? who : `${who}.${district}`,
				when: cell(row, 'when'),
			})),
	),
);

/** 'tu-nghia ba-to', or 'all -minh-long'. */
function districtsOf(text: string): string[] {
	const words = text.split(' ');
	const named = words.filter((word) => word !== 'all').map((word) => word.replace(/^-/, ''));
	const unknown = named.filter((word) => !(word in DISTRICTS));
	if (unknown.length > 0) throw new Error(`No such district: ${unknown.join(', ')}`);
	return words[0] === 'all' ? Object.keys(DISTRICTS).filter((slug) => !named.includes(slug)) : named;
}

/**
 * The mails of a stretch of time in which somebody looked at the given moments only, one text each:
 * '2024-01-09 08:00 · trước hạn · officer.tu-nghia · [Tư Nghĩa] …: còn 5 ngày làm việc'.
 *
 * A message goes out at the first look from its moment on. It is void when the report took a step meanwhile (it was sent),
 * when a later message of the same rule has come up meanwhile, or when it announces a deadline that has passed.
 */
export function expectedMails(looks: readonly Moment[]): string[] {
	return LINES.flatMap((line): string[] => {
		const look = looks.find((moment) => moment >= line.moment);
		if (look === undefined || isVoid(line, look)) return [];
		const when = dayOf(look) === dayOf(line.moment) ? line.when : wordsOn(dayOf(look), line.report);
		return [mailText(look, line.rule, line.to, subjectOf(line, when))];
	}).sort();
}

export const mailText = (look: Moment, rule: string, to: string, subject: string): string =>
	`${look} · ${rule} · ${to} · ${subject}`;

function isVoid(line: Line, look: Moment): boolean {
	const dueOn = REPORTS.get(line.report)?.dueOn ?? '';
	if (line.rule === 'trước hạn' && dayOf(look) > dueOn) return true;
	const same = (other: { readonly report: string; readonly district: string }): boolean =>
		other.report === line.report && other.district === line.district;
	if (STEPS.some((step) => same(step) && step.at > line.moment && step.at <= look)) return true;
	return LINES.some(
		(other) => same(other) && other.rule === line.rule && other.moment > line.moment && other.moment <= look,
	);
}

function subjectOf(line: Line, when: string): string {
	const report = REPORTS.get(line.report);
	const english = line.to === IN_ENGLISH;
	const unit = DISTRICTS[line.district] ?? '';
	return `[${unit}] ${(english ? report?.en : report?.vi) ?? ''}: ${english ? inEnglish(when) : when}`;
}

/** The time left on a day the table does not foresee: days are walked one by one. */
function wordsOn(day: string, report: string): string {
	const dueOn = REPORTS.get(report)?.dueOn ?? '';
	if (day === dueOn) return 'đến hạn hôm nay';
	const [from, to] = day < dueOn ? [day, dueOn] : [dueOn, day];
	let days = 0;
	let worked = 0;
	for (let walked = from; walked < to;) {
		walked = new Date(Date.parse(walked) + 86_400_000).toISOString().slice(0, 10);
		days += 1;
		if (isWorked(walked)) worked += 1;
	}
	const counted = worked > 0 ? `${worked} ngày làm việc` : `${days} ngày`;
	return `${day < dueOn ? 'còn' : 'quá hạn'} ${counted}`;
}

function inEnglish(when: string): string {
	const [, way, count, unit] = /^(còn|quá hạn) (\d+) (ngày làm việc|ngày)$/.exec(when) ?? [];
	if (!way) return 'due today';
	const days = `${unit === 'ngày' ? 'day' : 'working day'}${count === '1' ? '' : 's'}`;
	return `${count} ${days} ${way === 'còn' ? 'left' : 'overdue'}`;
}
