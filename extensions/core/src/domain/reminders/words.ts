import { daysBetween, type PlainDate } from '../calendar/plain-date.ts';
import { timeLeft, type WorkingCalendar } from '../calendar/working-days.ts';

export type Language = 'vi' | 'en';

export type Timing = 'before' | 'today' | 'overdue';

/** How far the deadline is, in days and in words. `days` counts working days, unless there are none in between. */
export interface TimeInWords {
	readonly timing: Timing;
	readonly days: number;
	readonly words: string;
}

/** "còn 2 ngày làm việc", "đến hạn hôm nay", "quá hạn 1 ngày làm việc"; over a weekend it says days, never "0". */
export function timeInWords(
	calendar: WorkingCalendar,
	today: PlainDate,
	due: PlainDate,
	language: Language,
): TimeInWords {
	if (today === due) {
		return { timing: 'today', days: 0, words: language === 'vi' ? 'đến hạn hôm nay' : 'due today' };
	}
	const left = timeLeft(calendar, today, due);
	const working = left.workingDays > 0;
	const days = working ? left.workingDays : Math.abs(daysBetween(today, due));
	const timing = left.overdue ? 'overdue' : 'before';
	if (language === 'vi') {
		const unit = working ? 'ngày làm việc' : 'ngày';
		return { timing, days, words: `${left.overdue ? 'quá hạn' : 'còn'} ${days} ${unit}` };
	}
	const unit = `${working ? 'working day' : 'day'}${days === 1 ? '' : 's'}`;
	return { timing, days, words: `${days} ${unit} ${left.overdue ? 'overdue' : 'left'}` };
}

/** States of the shipped workflow in words; a state nobody named here is shown by its key. */
const STATES: Readonly<Record<string, readonly [vi: string, en: string]>> = {
	draft: ['Nháp', 'Draft'],
	submitted: ['Đã gửi', 'Submitted'],
	in_review: ['Đang xem xét', 'In review'],
	returned: ['Trả lại để sửa', 'Returned'],
	approved: ['Đã duyệt', 'Approved'],
	reopened: ['Mở lại', 'Reopened'],
};

export function stateInWords(state: string, language: Language): string {
	const words = STATES[state];
	if (!words) return state;
	return language === 'vi' ? words[0] : words[1];
}
