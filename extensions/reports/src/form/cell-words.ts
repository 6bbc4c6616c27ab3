import { formatTime } from '@tiendo/core/domain/format/date.ts';
import { formatNumber, type Locale } from '@tiendo/core/domain/format/number.ts';
import { type Cell, stateOf } from './cells.ts';

/** Text of a key in the reader's language. */
type Say = (key: string, values?: Record<string, unknown>) => string;

const show = (value: number | null, locale: Locale) => formatNumber(value, locale, { decimals: 4 });

/** Look of a line: 'bad' for whatever needs mending, 'remarked' where the reviewer wrote, else the kind of its state. */
export function toneOf(cell: Cell, locale: Locale): string {
	const { kind } = stateOf(cell, locale);
	if (kind === 'invalid' || kind === 'error' || kind === 'failed' || kind === 'ambiguous') return 'bad';
	return cell.remarks.length > 0 ? 'remarked' : kind;
}

/** The state of a cell in a word or two, with its icon. */
export function badgeOf(
	cell: Cell,
	editable: boolean,
	locale: Locale,
	t: Say,
): { icon: string; text: string } {
	const now = stateOf(cell, locale);
	if (now.kind === 'saving') return { icon: 'sync', text: t('saving') };
	if (now.kind === 'invalid') return { icon: 'error', text: t('invalid') };
	if (now.kind === 'ambiguous')
		return { icon: 'help', text: t('ambiguous', { number: show(now.suggestion, locale) }) };
	if (now.kind === 'failed' && now.failure === 'changed')
		return { icon: 'call_split', text: t('changedCell') };
	if (now.kind === 'failed' && now.failure !== 'locked') return { icon: 'cloud_off', text: t('kept') };
	if (now.kind === 'failed' || !editable) return { icon: 'lock', text: t('lockedCell') };
	if (now.kind === 'error') return { icon: 'error', text: t('hasError') };
	if (now.kind === 'missing') return { icon: 'radio_button_unchecked', text: t('missing') };
	if (now.kind === 'optional') return { icon: 'remove', text: t('optional') };
	return {
		icon: 'check',
		text: cell.savedAt ? t('savedAt', { time: formatTime(cell.savedAt) }) : t('saved'),
	};
}

/** What is wrong with a cell, in sentences; empty when nothing is. */
export function messagesOf(cell: Cell, locale: Locale, t: Say): string[] {
	const now = stateOf(cell, locale);
	if (now.kind === 'invalid') return [t('invalidLong', { text: cell.text })];
	if (now.kind === 'ambiguous') return [t('ambiguous', { number: show(now.suggestion, locale) })];
	if (now.kind === 'error')
		return now.findings.map(({ code, limit }) => t(`find_${code}`, { limit: show(limit, locale) }));
	if (now.kind !== 'failed') return [];
	if (now.failure === 'locked') return [t('lockedTyped', { text: cell.text })];
	if (now.failure === 'changed') return [t('changed', { typed: cell.text, saved: show(cell.saved, locale) })];
	return [t('failed', { reason: t(now.failure === 'forbidden' ? 'forbidden' : now.failure) })];
}
