import { addWorkingDays, type WorkingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import { vietnamTime } from '../../lib/dates.ts';
import { randomFor } from '../../lib/random.ts';

/** One step of a report through its workflow. */
export interface Move {
	readonly action: 'submit' | 'take_into_review' | 'approve' | 'return';
	readonly by: 'head' | 'reviewer';
	readonly at: Date;
	readonly comment?: string;
}

/** What the route of a report depends on. */
export interface ReportFrame {
	readonly district: string;
	readonly period: string;
	/** Cut-off and deadline, 'YYYY-MM-DD'. */
	readonly endsOn: string;
	readonly dueOn: string;
}

/** How a report of the demonstration stands; see current-reports.csv. */
export type Outcome = 'draft' | 'submitted' | 'submitted_late' | 'in_review' | 'returned' | 'approved';

const step = (by: Move['by'], action: Move['action'], at: Date, comment?: string): Move => ({
	by,
	action,
	at,
	...(comment === undefined ? {} : { comment }),
});

/** A time between two full hours that belongs to a report, so that not all arrive at once. */
function timeOf(frame: ReportFrame, salt: string, fromHour: number, hours: number): string {
	const minutes = Math.floor(randomFor(`${frame.district}:${frame.period}:${salt}`)() * hours * 60);
	const two = (value: number): string => String(value).padStart(2, '0');
	return `${two(fromHour + Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/**
 * The way of a report that is approved in the end.
 * On time it is sent on the first or second working day after the cut-off; daysLate counts working days after the deadline.
 * The reviewer takes and approves it on the next working day. returnedWith: it is first returned with these words on the day
 * it came, sent again on the deadline and approved in its second round.
 */
export function approvedMoves(
	frame: ReportFrame,
	irregular: { readonly daysLate: number; readonly returnedWith: string | null },
	calendar: WorkingCalendar,
): Move[] {
	const first = addWorkingDays(calendar, frame.endsOn, 1);
	if (irregular.returnedWith !== null) {
		const next = addWorkingDays(calendar, frame.dueOn, 1);
		const approval = addWorkingDays(calendar, frame.dueOn, 2);
		return [
			step('head', 'submit', vietnamTime(first, '08:35')),
			step('reviewer', 'take_into_review', vietnamTime(first, '10:05')),
			step('reviewer', 'return', vietnamTime(first, '14:40'), irregular.returnedWith),
			step('head', 'submit', vietnamTime(frame.dueOn, '09:15')),
			step('reviewer', 'take_into_review', vietnamTime(next, '08:20')),
			step('reviewer', 'approve', vietnamTime(approval, '09:20')),
		];
	}
	const early = randomFor(`early:${frame.district}:${frame.period}`)() < 0.45;
	const onTime = early ? first : frame.dueOn;
	const sent = irregular.daysLate > 0 ? addWorkingDays(calendar, frame.dueOn, irregular.daysLate) : onTime;
	const reviewed = addWorkingDays(calendar, sent, 1);
	return [
		step('head', 'submit', vietnamTime(sent, timeOf(frame, 'submit', 8, 8))),
		step('reviewer', 'take_into_review', vietnamTime(reviewed, timeOf(frame, 'take', 8, 3))),
		step('reviewer', 'approve', vietnamTime(reviewed, timeOf(frame, 'approve', 13, 3))),
	];
}

/**
 * The way of a report of the latest overdue period up to the outcome given. All steps lie on or before the deadline, except
 * for a late one, which comes a working day after it if that is still before today.
 */
export function movesTo(
	outcome: Outcome,
	frame: ReportFrame,
	today: string,
	calendar: WorkingCalendar,
): Move[] {
	const first = addWorkingDays(calendar, frame.endsOn, 1);
	const after = addWorkingDays(calendar, frame.dueOn, 1);
	const submit = step('head', 'submit', vietnamTime(first, timeOf(frame, 'submit', 8, 8)));
	const take = step('reviewer', 'take_into_review', vietnamTime(frame.dueOn, timeOf(frame, 'take', 8, 3)));
	const decided = vietnamTime(frame.dueOn, timeOf(frame, 'decide', 13, 3));
	switch (outcome) {
		case 'draft':
			return [];
		case 'submitted':
			return [step('head', 'submit', vietnamTime(frame.dueOn, timeOf(frame, 'submit', 8, 8)))];
		case 'submitted_late':
			return [
				step(
					'head',
					'submit',
					vietnamTime(after < today ? after : frame.dueOn, timeOf(frame, 'submit', 8, 8)),
				),
			];
		case 'in_review':
			return [submit, take];
		case 'returned':
			return [
				submit,
				take,
				step('reviewer', 'return', decided, 'Đề nghị rà soát dòng có ý kiến rồi gửi lại.'),
			];
		case 'approved':
			return [submit, take, step('reviewer', 'approve', decided)];
	}
}
