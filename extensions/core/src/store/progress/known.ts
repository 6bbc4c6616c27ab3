import type { PlainDate } from '../../domain/calendar/plain-date.ts';

/** What a progress query looks at. */
export interface ProgressScope {
	readonly year: number;
	/** Path of the unit asked for; its subtree is read. */
	readonly path: string;
	/** The last day whose knowledge counts; null = everything known now. */
	readonly asOf: PlainDate | null;
	/** The province's day today; due dates are compared with it when `asOf` is null. */
	readonly today: PlainDate;
	readonly timeZone: string;
}

/** A piece of SQL with its values, in order. */
export interface Sql {
	readonly text: string;
	readonly values: readonly (string | number | null | number[])[];
}

/** The first moment after the day asked for, in the province's zone. */
function cutOff(scope: ProgressScope & { readonly asOf: PlainDate }): Sql {
	return { text: `((?::date + 1)::timestamp at time zone ?)`, values: [scope.asOf, scope.timeZone] };
}

/** The condition that a posted figure was known and valid on the day asked for (`v` = indicator_values). */
export function knownValue(scope: ProgressScope, v: string): Sql {
	if (scope.asOf === null) return { text: `${v}.superseded_at is null`, values: [] };
	const { text, values } = cutOff({ ...scope, asOf: scope.asOf });
	return {
		text: `${v}.posted_at < ${text} and (${v}.superseded_at is null or ${v}.superseded_at >= ${text})`,
		values: [...values, ...values],
	};
}

/**
 * A report's state on the day asked for (`r` = reports): the present one, or the last that the log had by then, or else
 * the one reports are born in.
 */
export function stateOfReport(scope: ProgressScope, r: string, initial: string | null): Sql {
	if (scope.asOf === null) return { text: `${r}.state`, values: [] };
	const { text, values } = cutOff({ ...scope, asOf: scope.asOf });
	return {
		text: `coalesce((select w.to_state from workflow_log w
			where w.collection = 'reports' and w.item = ${r}.id::text and w.at < ${text}
			order by w.id desc limit 1), ?::text, ${r}.state)`,
		values: [...values, initial],
	};
}

/** The condition that a moment (a column of type timestamptz) lies before the end of the day asked for. */
export function happened(scope: ProgressScope, column: string): Sql {
	if (scope.asOf === null) return { text: 'true', values: [] };
	const { text, values } = cutOff({ ...scope, asOf: scope.asOf });
	return { text: `${column} < ${text}`, values };
}

/** The day by which something has to be due to be counted. */
export function dayOf(scope: ProgressScope): PlainDate {
	return scope.asOf ?? scope.today;
}

/** First and last day a figure of the year may end on: the year of a period is that of its cut-off. */
export function daysOfYear(year: number): readonly [PlainDate, PlainDate] {
	const text = String(year).padStart(4, '0');
	return [`${text}-01-01`, `${text}-12-31`];
}
