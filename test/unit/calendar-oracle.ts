/**
 * The calendar of reports told a second time, and slowly: days are walked one by one and asked whether they end a period,
 * are worked, or are printed in a rule. Shares no code with the product.
 */
import { readFileSync } from 'node:fs';

const DAY_MS = 86_400_000;

export interface HolidayLine {
	readonly day: string;
	readonly kind: 'off' | 'working';
	readonly name_vi: string;
	readonly basis: string;
}

/** The holidays of 2020–2035: announced ones up to 2026, those of the Labour Code's rules after it. */
export const HOLIDAYS: readonly HolidayLine[] = readFileSync(
	new URL('./fixtures/holidays-2020-2035.csv', import.meta.url),
	'utf8',
)
	.trim()
	.split('\n')
	.slice(1)
	.map((line) => {
		const [day = '', kind = '', name_vi = '', basis = ''] = line.split(',');
		return { day, kind: kind === 'working' ? 'working' : 'off', name_vi, basis };
	});

const off = new Set(HOLIDAYS.filter(({ kind }) => kind === 'off').map(({ day }) => day));
const worked = new Set(HOLIDAYS.filter(({ kind }) => kind === 'working').map(({ day }) => day));

const next = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

export function isWorked(day: string): boolean {
	if (worked.has(day)) return true;
	const weekday = new Date(day).getUTCDay();
	return !off.has(day) && weekday !== 0 && weekday !== 6;
}

/** All days of 2018–2036 as text. */
const DAYS: readonly string[] = (() => {
	const days: string[] = [];
	for (let day = '2018-01-01'; day < '2037-01-01'; day = next(day)) days.push(day);
	return days;
})();

export type OracleCycle = 'month' | 'quarter' | 'half_year' | 'nine_months' | 'year';

/** Months (MM) whose rules end a period of the cycle, and those after whose end the cycle begins anew. */
const ENDS: Readonly<Record<OracleCycle, { readonly last: RegExp; readonly reset: RegExp }>> = {
	month: { last: /./, reset: /./ },
	quarter: { last: /03|06|09|12/, reset: /03|06|09|12/ },
	half_year: { last: /06/, reset: /12/ },
	nine_months: { last: /09/, reset: /12/ },
	year: { last: /12/, reset: /12/ },
};

/** Whether a day is the cut-off of a period whose last month matches. */
type CutOff = (day: string, months: RegExp) => boolean;

const monthOf = (day: string): string => day.slice(5, 7);

const decree: CutOff = (day, months) => day.endsWith('-14') && months.test(monthOf(day));
const monthEnd: CutOff = (day, months) => next(day).endsWith('-01') && months.test(monthOf(day));
/** The day before a printed deadline: 15th of the month, 06 of the last month, or 25 November for a year. */
const circular =
	(cycle: OracleCycle): CutOff =>
	(day, months) => {
		const printed = next(day);
		if (cycle === 'month') return printed.endsWith('-15') && months.test(monthOf(printed));
		// A year, and the stretch from which half a year and nine months begin, each by its own cycle's printed days.
		if (cycle === 'year') return printed.endsWith('-11-25');
		return printed.endsWith('-06') && months.test(monthOf(printed));
	};

export interface OracleRow {
	readonly starts_on: string;
	readonly ends_on: string;
	readonly due: Readonly<Record<string, string>>;
}

export type OracleRegime = 'decree_09' | 'ict_02' | 'custom';

/** The periods whose cut-off lies in a year, with the deadlines of districts and province, n working days for districts. */
export function oracle(regime: OracleRegime, cycle: OracleCycle, year: number, n: number): OracleRow[] {
	const isCutOff = regime === 'decree_09' ? decree : regime === 'custom' ? monthEnd : circular(cycle);
	const rows: OracleRow[] = [];
	let starts_on = '';
	for (const day of DAYS) {
		if (isCutOff(day, ENDS[cycle].last) && day.startsWith(String(year))) {
			rows.push({ starts_on, ends_on: day, due: deadlines(regime, cycle, day, n) });
		}
		if (isCutOff(day, ENDS[cycle].reset)) starts_on = next(day);
	}
	return rows;
}

function deadlines(
	regime: OracleRegime,
	cycle: OracleCycle,
	cutOff: string,
	n: number,
): Record<string, string> {
	if (regime === 'ict_02') {
		const district = next(cutOff);
		const later = next(district);
		// The ministry's office: a day later for months, two days for the others.
		return { district, province: cycle === 'month' ? later : next(later) };
	}
	let district = cutOff;
	for (let left = n; left > 0;) {
		district = next(district);
		if (isWorked(district)) left -= 1;
	}
	return regime === 'custom' ? { district } : { district, province: `${cutOff.slice(0, 8)}25` };
}
