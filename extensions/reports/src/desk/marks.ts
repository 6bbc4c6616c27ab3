import type { DeskReport } from '@tiendo/core/contract/reports.ts';

/** Look of a report's standing: an icon beside the word, so that colour never carries it alone. */
export interface Mark {
	readonly icon: string;
	readonly tone: 'bad' | 'warn' | 'wait' | 'good' | 'calm';
	/** Key of the word. */
	readonly word: string;
}

/** The mark of a report. */
export function markOf(report: Pick<DeskReport, 'standing' | 'sent_late'>): Mark {
	switch (report.standing) {
		case 'late':
			return { icon: 'error', tone: 'bad', word: 'late' };
		case 'returned':
			return { icon: 'undo', tone: 'bad', word: 'returned' };
		case 'due':
			return { icon: 'event', tone: 'warn', word: 'due' };
		case 'waiting':
			return { icon: 'hourglass_top', tone: 'wait', word: 'waiting' };
		case 'approved':
			return report.sent_late
				? { icon: 'schedule', tone: 'warn', word: 'approvedLateCell' }
				: { icon: 'check_circle', tone: 'good', word: 'approvedCell' };
		case 'upcoming':
			return { icon: 'event_upcoming', tone: 'calm', word: 'upcoming' };
	}
}
