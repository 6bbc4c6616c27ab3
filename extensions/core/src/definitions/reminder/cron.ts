/** A five-field cron expression as sets of allowed values; days of the week are 0 (Sunday) to 6. */
export interface CronSpec {
	readonly source: string;
	readonly minutes: ReadonlySet<number>;
	readonly hours: ReadonlySet<number>;
	readonly daysOfMonth: ReadonlySet<number>;
	readonly months: ReadonlySet<number>;
	readonly daysOfWeek: ReadonlySet<number>;
	/** Whether the day fields were `*`: cron joins them with "or" only when both are restricted. */
	readonly anyDayOfMonth: boolean;
	readonly anyDayOfWeek: boolean;
}

export type CronResult =
	| { readonly ok: true; readonly spec: CronSpec }
	| { readonly ok: false; readonly vi: string; readonly en: string };

interface FieldRange {
	readonly vi: string;
	readonly en: string;
	readonly min: number;
	readonly max: number;
	readonly names: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const FIELDS: readonly FieldRange[] = [
	{ vi: 'phút', en: 'minute', min: 0, max: 59, names: [] },
	{ vi: 'giờ', en: 'hour', min: 0, max: 23, names: [] },
	{ vi: 'ngày trong tháng', en: 'day of month', min: 1, max: 31, names: [] },
	{ vi: 'tháng', en: 'month', min: 1, max: 12, names: MONTHS },
	{ vi: 'ngày trong tuần', en: 'day of week', min: 0, max: 7, names: WEEKDAYS },
];

/** Longest each month can be; a schedule that names only impossible dates (30 February) never fires. */
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Reads "minute hour day month weekday" with lists, ranges, steps and English month and weekday names.
 * Seconds and nicknames such as @daily are not accepted. The answer names the part that is wrong.
 */
export function parseCron(source: string): CronResult {
	const parts = source.trim().toLowerCase().split(/\s+/);
	if (parts.length !== FIELDS.length) {
		return {
			ok: false,
			vi: `cần đúng 5 phần (phút giờ ngày tháng thứ), đang có ${parts.length}`,
			en: `needs exactly 5 parts (minute hour day month weekday), has ${parts.length}`,
		};
	}
	const sets: Set<number>[] = [];
	for (const [index, field] of FIELDS.entries()) {
		const part = parts[index] ?? '';
		const values = parseField(part, field);
		if (!values) {
			return {
				ok: false,
				vi: `phần ${field.vi} "${part}" không hợp lệ (cho phép ${field.min}–${field.max})`,
				en: `${field.en} "${part}" is not valid (allowed ${field.min}–${field.max})`,
			};
		}
		sets.push(values);
	}
	const [minutes, hours, daysOfMonth, months, weekdays] = sets as [
		Set<number>,
		Set<number>,
		Set<number>,
		Set<number>,
		Set<number>,
	];
	const spec: CronSpec = {
		source: source.trim(),
		minutes,
		hours,
		daysOfMonth,
		months,
		daysOfWeek: new Set([...weekdays].map((day) => day % 7)),
		anyDayOfMonth: parts[2]?.startsWith('*') ?? false,
		anyDayOfWeek: parts[4]?.startsWith('*') ?? false,
	};
	if (neverFires(spec)) {
		return { ok: false, vi: 'không có ngày nào như vậy trong năm', en: 'no such day exists in any year' };
	}
	return { ok: true, spec };
}

function parseField(text: string, field: FieldRange): Set<number> | null {
	const values = new Set<number>();
	for (const item of text.split(',')) {
		const match = /^(\*|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/.exec(item);
		if (!match) return null;
		const [, first = '', second, stepText] = match;
		const step = stepText === undefined ? 1 : Number(stepText);
		if (step < 1 || (first === '*' && second !== undefined)) return null;
		const from = first === '*' ? field.min : valueOf(first, field);
		// "5/10" means from 5 to the end, as in every cron.
		const open = first === '*' || (second === undefined && stepText !== undefined);
		const to = open ? field.max : second === undefined ? from : valueOf(second, field);
		if (from === null || to === null || from > to) return null;
		for (let value = from; value <= to; value += step) values.add(value);
	}
	return values;
}

function valueOf(text: string, field: FieldRange): number | null {
	const named = field.names.indexOf(text);
	const value = named >= 0 ? named + field.min : /^\d+$/.test(text) ? Number(text) : null;
	return value === null || value < field.min || value > field.max ? null : value;
}

function neverFires(spec: CronSpec): boolean {
	if (!spec.anyDayOfWeek || spec.anyDayOfMonth) return false;
	return ![...spec.months].some((month) =>
		[...spec.daysOfMonth].some((day) => day <= (LONGEST_MONTH[month - 1] ?? 0)),
	);
}
