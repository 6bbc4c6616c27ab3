import { formatDate } from '../format/date.ts';
import { phaseOf } from './occurrences.ts';
import { firstKey, repetitionOf } from './resend.ts';
import { type Language, stateInWords } from './words.ts';

/**
 * What a ledger key says, for a reader: `week-2026-W48` is "tuần 48/2026", `overdue-2` "sau hạn, lần 2". `stateName` gives the
 * label of a workflow state where the caller knows it. A key of no known kind is shown as it is.
 */
export function occurrenceInWords(
	occurrence: string,
	language: Language,
	stateName: (state: string) => string = (state) => stateInWords(state, language),
): string {
	const vi = language === 'vi';
	const again = repetitionOf(occurrence);
	const first = messageInWords(firstKey(occurrence), language, stateName);
	if (again === null) return first;
	return vi ? `${first}, gửi lại lần ${again}` : `${first}, sent again (${again})`;
}

function messageInWords(key: string, language: Language, stateName: (state: string) => string): string {
	const vi = language === 'vi';
	const state = phaseOf(key);
	const [, kind = '', rest = ''] =
		/^(due|overdue|week|month|day|manual)([-+].+)$/.exec(key.split('@')[0] ?? '') ?? [];
	const value = rest.slice(1);
	if (kind === '') return key;
	switch (kind) {
		case 'due':
			return onOrBefore(rest, vi) + waiting(state, vi, stateName);
		case 'overdue':
			return (vi ? `sau hạn, lần ${value}` : `after the date, no. ${value}`) + waiting(state, vi, stateName);
		case 'week': {
			const [year, week] = value.split('-W');
			return `${vi ? 'tuần' : 'week'} ${Number(week)}/${year}`;
		}
		case 'month': {
			const [year, month] = value.split('-');
			return `${vi ? 'tháng' : 'month'} ${Number(month)}/${year}`;
		}
		case 'day':
			return formatDate(value, language);
		default:
			return vi
				? `do luồng gửi ngày ${formatDate(value, language)}`
				: `sent by a Flow on ${formatDate(value, language)}`;
	}
}

/** Whether it counts days or working days, the rule says, not the key. */
function onOrBefore(offset: string, vi: boolean): string {
	if (offset === '+0') return vi ? 'đúng ngày hạn' : 'on the date';
	return vi ? `trước hạn, mốc −${offset.slice(1)}` : `before the date, at −${offset.slice(1)}`;
}

function waiting(state: string | null, vi: boolean, stateName: (state: string) => string): string {
	if (state === null) return '';
	return vi ? ` (chờ ở “${stateName(state)}”)` : ` (waiting in “${stateName(state)}”)`;
}
