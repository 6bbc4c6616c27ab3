/**
 * The messages about reports that are due: reports.csv has the deadlines, told-reports.csv every message, one to one person at
 * eight o'clock of its day if somebody is there to send it.
 */
import { cell } from '../../../seeds/lib/csv.ts';
import {
	type Counted,
	dayOf,
	DISTRICTS,
	districtsOf,
	IN_ENGLISH,
	type Looks,
	type Moment,
	movedBetween,
	type ReportOf,
	rowsOf,
	type Told,
	wordsOn,
} from './year.ts';

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

/** What a report is called in both languages. */
export function titleOf(report: string): Readonly<Record<'vi' | 'en', string>> {
	const known = REPORTS.get(report);
	if (!known) throw new Error(`No such report: ${report}`);
	return known;
}

interface Line extends ReportOf {
	readonly moment: Moment;
	readonly rule: string;
	readonly to: string;
	readonly when: string;
}

const LINES: readonly Line[] = rowsOf('told-reports.csv').flatMap((row) =>
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

/**
 * What is said in a stretch of time. A message goes out at the first look from its moment on. It is void when the report took a
 * step meanwhile (it was sent), when a later message of the same rule has come up meanwhile, or when it announces a deadline
 * that has passed.
 */
export function toldOfReports({ all }: Looks): Told[] {
	return LINES.flatMap((line): Told[] => {
		const look = all.find((moment) => moment >= line.moment);
		if (look === undefined || isVoid(line, look)) return [];
		const dueOn = DEADLINES[line.report] ?? '';
		const when = dayOf(look) === dayOf(line.moment) ? line.when : wordsOn(dayOf(look), dueOn);
		const unit = DISTRICTS[line.district] ?? '';
		const english = line.to === IN_ENGLISH;
		const title = titleOf(line.report)[english ? 'en' : 'vi'];
		const badge = english ? inEnglish(when) : when;
		return [
			{
				...{ look, rule: line.rule, to: line.to, subject: `[${unit}] ${title}: ${badge}` },
				item: { unit, title, badge, counted: countedAs(when) },
			},
		];
	});
}

function isVoid(line: Line, look: Moment): boolean {
	if (line.rule === 'trước hạn' && dayOf(look) > (DEADLINES[line.report] ?? '')) return true;
	if (movedBetween(line, line.moment, look)) return true;
	return LINES.some(
		(other) =>
			other.report === line.report &&
			other.district === line.district &&
			other.rule === line.rule &&
			other.moment > line.moment &&
			other.moment <= look,
	);
}

function countedAs(when: string): Counted {
	if (when.startsWith('còn')) return 'report before';
	return when.startsWith('quá hạn') ? 'report overdue' : 'report today';
}

function inEnglish(when: string): string {
	const [, way, count, unit] = /^(còn|quá hạn) (\d+) (ngày làm việc|ngày)$/.exec(when) ?? [];
	if (!way) return 'due today';
	const days = `${unit === 'ngày' ? 'day' : 'working day'}${count === '1' ? '' : 's'}`;
	return `${count} ${days} ${way === 'còn' ? 'left' : 'overdue'}`;
}
