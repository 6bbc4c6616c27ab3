import type { CellState, Timeliness, TimelinessCounts } from '../../contract/progress.ts';
import type { StateStanding } from '../workflow/standing-of-state.ts';

/** A report as the heat map judges it. Days are days of the province's calendar. */
export interface ReportFacts {
	readonly standing: StateStanding;
	/** Approved figures of it are in force (also while it is reopened). */
	readonly posted: boolean;
	readonly dueOn: string;
	/** Day it was first sent; null if it never was. */
	readonly sentOn: string | null;
	/** The day the map is drawn for. */
	readonly on: string;
}

/**
 * When it was sent, measured by the first sending: a report that was sent in time and came back is still on time, its
 * unit was not late. Null while it is neither sent nor overdue.
 */
export function timelinessOf(report: ReportFacts): Timeliness | null {
	if (report.sentOn !== null) return report.sentOn <= report.dueOn ? 'on_time' : 'late';
	return report.on > report.dueOn ? 'missing' : null;
}

/**
 * The mark of a report: approved, or late if it was approved but sent after its day; submitted while it waits above;
 * missing if it is overdue and with the unit (never sent, or returned); else not due.
 */
export function cellState(report: ReportFacts): CellState {
	if (report.posted || report.standing === 'final') {
		return timelinessOf(report) === 'late' ? 'late' : 'approved';
	}
	if (report.standing === 'awaiting') return 'submitted';
	return report.on > report.dueOn ? 'missing' : 'not_due';
}

/** Counts per timeliness; they add up to the reports that are due or sent. */
export function countTimeliness(cells: readonly (Timeliness | null)[]): TimelinessCounts {
	const count = (kind: Timeliness): number => cells.filter((cell) => cell === kind).length;
	return { on_time: count('on_time'), late: count('late'), missing: count('missing') };
}
