/**
 * The messages about targets. targets.csv: of the participations of N2.1 every district has to bring 12,000, which is 1,000 a
 * month; the figure of a month counts from the moment its report is approved, and the month is asked for from the day of its
 * deadline on. Below 95 percent of what is asked for is behind; who is not, but would end the year short at the pace of the last
 * three figures, is at risk. Nothing approved is told where the report is not sent, before the year's first deadline never. Behind
 * and at risk are not told while at least half of the reports asked for wait for approval.
 *
 * So whoever brings 2,000 a month is never spoken of; nghia-hanh and ly-son with 960 are at risk, and behind on a Monday on which
 * the month is asked for and not sent yet; ba-to with 700 is behind whenever its report does not wait; son-ha, mo-duc and
 * son-tay, whose late reports nobody approves, have no figure, and hear of it while they have not sent. The province needs 17,000
 * a month of N2.1 and gets 16,620 at best; of N2.4 nobody reports anything.
 *
 * told-targets.csv: a message every Monday, or every 20th, from the first to the last named, at eight o'clock, on days off too.
 */
import { cell } from '../../../seeds/lib/csv.ts';
import { DEADLINES } from './reports.ts';
import {
	dayOf,
	DISTRICTS,
	IN_ENGLISH,
	type Looks,
	type Moment,
	rowsOf,
	STEPS,
	stepsOf,
	type Told,
} from './year.ts';

type Condition = 'not_reported' | 'behind' | 'at_risk';

export interface YearTarget {
	readonly indicator: string;
	readonly value: number;
	/** A district, or 'province'. */
	readonly whose: string;
	readonly vi: string;
	readonly en: string;
}

export const TARGETS: readonly YearTarget[] = rowsOf('targets.csv').flatMap((row) =>
	cell(row, 'whose')
		.split(' ')
		.map((whose) => ({
			indicator: cell(row, 'indicator'),
			value: Number(cell(row, 'year_target')),
			whose,
			vi: cell(row, 'title_vi'),
			en: cell(row, 'title_en'),
		})),
);

/** What each district brings of N2.1 with an approved month. */
export const MONTHLY: ReadonlyMap<string, number> = new Map(
	rowsOf('targets.csv').flatMap((row) =>
		cell(row, 'whose')
			.split(' ')
			.flatMap((whose): [string, number][] =>
				whose === 'province' ? [] : [[whose, Number(cell(row, 'monthly_figure'))]],
			),
	),
);

const MONTHS = Object.keys(DEADLINES).filter((report) => /^2024-\d\d$/.test(report));

interface Stretch {
	readonly first: string;
	readonly last: string;
	readonly condition: Condition;
}

const key = (indicator: string, whose: string): string => `${indicator} ${whose}`;

const TABLE: ReadonlyMap<string, readonly Stretch[]> = Map.groupBy(
	rowsOf('told-targets.csv').flatMap((row) =>
		cell(row, 'whose')
			.split(' ')
			.map((whose) => ({
				key: key(cell(row, 'indicator'), whose),
				first: cell(row, 'first'),
				last: cell(row, 'last'),
				condition: cell(row, 'condition') as Condition,
			})),
	),
	(stretch) => stretch.key,
);

/** What the table says of a target on a Monday or a 20th; null where it is silent. */
export function byTable({ indicator, whose }: YearTarget, day: string): Condition | null {
	const stretches = TABLE.get(key(indicator, whose)) ?? [];
	return stretches.find(({ first, last }) => first <= day && day <= last)?.condition ?? null;
}

/** Steps after which a report is with those who approve it. */
const WAITING: readonly string[] = ['submit', 'take_into_review'];

/** The same counted at any moment, for looks the table does not foresee. */
export function byCounting({ indicator, value, whose }: YearTarget, at: Moment): Condition | null {
	const askedFor = MONTHS.filter((month) => (DEADLINES[month] ?? '') <= dayOf(at));
	const latest = askedFor.at(-1);
	if (latest === undefined) return null;
	const districts = whose === 'province' ? Object.keys(DISTRICTS) : [whose];
	const figures = MONTHS.map((month) =>
		STEPS.filter((step) => step.report === month && step.step === 'approve' && step.at <= at)
			.filter(({ district }) => indicator === 'N2.1' && districts.includes(district))
			.reduce((sum, { district }) => sum + (MONTHLY.get(district) ?? 0), 0),
	).filter((figure) => figure > 0);
	const last = districts.map(
		(district) => stepsOf({ report: latest, district }).findLast((step) => step.at <= at)?.step,
	);
	if (figures.length === 0) {
		if (last.some((step) => step === undefined || ['return', 'reopen', 'withdraw'].includes(step)))
			return 'not_reported';
		return last.every((step) => step === 'approve') ? 'not_reported' : null;
	}
	const waiting = last.filter((step) => step !== undefined && WAITING.includes(step)).length;
	if (waiting > 0 && 2 * waiting >= districts.length) return null;
	const reached = figures.reduce((sum, figure) => sum + figure, 0);
	if (reached < (0.95 * value * askedFor.length) / 12) return 'behind';
	const recent = figures.slice(-3);
	const pace = recent.reduce((sum, figure) => sum + figure, 0) / recent.length;
	return reached + pace * (12 - askedFor.length) < value ? 'at_risk' : null;
}

/** Every Monday of the year, and every 20th, at eight. */
export const MOMENTS: Readonly<Record<'hằng tuần' | 'hằng tháng', readonly Moment[]>> = {
	'hằng tuần': Array.from(
		{ length: 53 },
		(_, week) => `${new Date(Date.UTC(2024, 0, 1 + 7 * week)).toISOString().slice(0, 10)} 08:00`,
	),
	'hằng tháng': Array.from(
		{ length: 12 },
		(_, month) => `2024-${String(month + 1).padStart(2, '0')}-20 08:00`,
	),
};

export const ruleOf = ({ whose }: YearTarget): 'hằng tuần' | 'hằng tháng' =>
	whose === 'province' ? 'hằng tháng' : 'hằng tuần';

/**
 * What is said at the looks: once in a week or month, at its first look, or when a process starts later in it and finds what was
 * not to be said at the first.
 */
export function toldOfTargets({ all, started }: Looks): Told[] {
	return TARGETS.flatMap((target) => {
		const moments = MOMENTS[ruleOf(target)];
		return moments.flatMap((moment, index): Told[] => {
			const end = moments[index + 1] ?? '9999';
			const looks = all.filter((look) => look >= moment && look < end);
			const planning = looks.filter((look, position) => position === 0 || started.has(look));
			for (const look of planning) {
				const condition = look === moment ? byTable(target, dayOf(look)) : byCounting(target, look);
				if (condition) return peopleOf(target).map((to) => told(target, condition, look, to));
			}
			return [];
		});
	});
}

const peopleOf = ({ whose }: YearTarget): readonly string[] =>
	whose === 'province' ? ['leader', 'province'] : [`officer.${whose}`, `head.${whose}`];

const WORDS: Readonly<Record<Condition, Readonly<Record<'vi' | 'en', string>>>> = {
	not_reported: { vi: 'chưa có số liệu', en: 'nothing reported' },
	behind: {
		vi: 'chậm so với mức cần đến nay',
		en: 'behind the target to date',
	},
	at_risk: {
		vi: 'có nguy cơ không đạt chỉ tiêu năm',
		en: 'at risk of missing the year’s target',
	},
};

function told(target: YearTarget, condition: Condition, look: Moment, to: string): Told {
	const language = to === IN_ENGLISH ? 'en' : 'vi';
	const unit = DISTRICTS[target.whose] ?? 'Quảng Ngãi';
	const title = target[language];
	const badge = WORDS[condition][language];
	return {
		...{ look, to, rule: ruleOf(target), subject: `[${unit}] ${title}: ${badge}` },
		item: { unit, title, badge, counted: `target ${condition}` },
	};
}
