import type { FormFinding } from '@tiendo/core/contract/reports.ts';
import { formatTime } from '@tiendo/core/domain/format/date.ts';
import { formatNumber, type Locale } from '@tiendo/core/domain/format/number.ts';
import { type Cell, type Content, type Entry, fieldText } from './cells.ts';
import { type CellState, stateOf } from './cell-state.ts';

/** Text of a key in the reader's language. */
export type Say = (key: string, values?: Record<string, unknown>) => string;

const show = (value: Content, locale: Locale) =>
	typeof value === 'string' ? value : formatNumber(value, locale, { decimals: 4 });

/** Look of a line: 'bad' for whatever needs mending, 'remarked' where the reviewer wrote, else the kind of its state. */
export function toneOf(cell: Cell, state: CellState): string {
	// Kept here and sent by itself later: nothing to mend, and said once above the lines.
	if (state.kind === 'failed' && state.failure === 'offline') return 'kept';
	if (['invalid', 'error', 'failed', 'ambiguous'].includes(state.kind)) return 'bad';
	if (cell.remarks.length > 0) return 'remarked';
	return state.kind === 'warning' ? 'warn' : state.kind;
}

/** The state of a cell in a word or two, with its icon. */
export function badgeOf(
	cell: Cell,
	now: CellState,
	editable: boolean,
	locale: Locale,
	t: Say,
): { readonly icon: string; readonly text: string } {
	const { main, others, line } = cell;
	if (now.kind === 'computed') return { icon: 'functions', text: t('computed') };
	if (now.kind === 'typing') return { icon: 'edit', text: t('typing') };
	if (now.kind === 'saving') return { icon: 'sync', text: t('saving') };
	if (now.kind === 'invalid') return { icon: 'error', text: t('invalid') };
	if (now.kind === 'ambiguous')
		return { icon: 'help', text: t('ambiguous', { number: show(now.suggestion, locale) }) };
	if (now.kind === 'failed' && now.failure === 'changed')
		return { icon: 'call_split', text: t('changedCell') };
	if (now.kind === 'failed' && now.failure !== 'locked')
		return { icon: 'cloud_off', text: t(main.origin === 'pasted' ? 'pastedKept' : 'kept') };
	if (now.kind === 'failed') return { icon: 'lock', text: t('lockedCell') };
	if (now.kind === 'error') return { icon: 'error', text: t('hasError') };
	if (now.kind === 'warning') return { icon: 'warning', text: t('toExplain') };
	if (now.kind === 'missing' && editable) return { icon: 'radio_button_unchecked', text: t('missing') };
	if (now.kind === 'missing' || now.kind === 'optional')
		return { icon: 'remove', text: t(now.kind === 'missing' ? 'missing' : 'optional') };
	if (others !== null)
		return { icon: 'group', text: t('othersAt', { by: others.by, time: formatTime(others.at) }) };
	if (now.kind === 'explained') return { icon: 'warning', text: t('explained') };
	if (isTaken(line.prefill?.value ?? null, main.saved)) return { icon: 'database', text: t('taken') };
	if (!editable) return { icon: 'lock', text: t('lockedCell') };
	return {
		icon: 'check',
		text: main.savedAt ? t('savedAt', { time: formatTime(main.savedAt) }) : t('saved'),
	};
}

function isTaken(offered: number | null, saved: Content): boolean {
	return offered !== null && offered === saved;
}

/** What is wrong with what is typed or with its saving, in sentences; empty when nothing is. */
export function messagesOf(cell: Cell, locale: Locale, t: Say): string[] {
	const now = stateOf(cell, [], locale);
	if (now.kind === 'invalid') return [t('invalidLong', { text: cell.main.text })];
	if (now.kind === 'ambiguous') return [t('ambiguous', { number: show(now.suggestion, locale) })];
	return now.kind === 'failed' && now.failure !== 'offline' ? [failureOf(cell.main, locale, t)] : [];
}

/** Why an entry could not be saved. */
export function failureOf(entry: Entry, locale: Locale, t: Say): string {
	const { failure, refusal, text, saved } = entry;
	if (failure === 'locked') return t('lockedTyped', { text });
	if (failure === 'changed') return t('changed', { typed: text, saved: fieldText(saved, locale) || '–' });
	return t('failed', { reason: refusal ?? t(failure ?? 'server') });
}

/** A finding in a sentence. */
export function findingText(
	{ code, values, message_vi, message_en }: FormFinding,
	locale: Locale,
	t: Say,
): string {
	if (code === 'check') return (locale === 'vi' ? message_vi : (message_en ?? message_vi)) ?? '';
	const said = Object.fromEntries(
		Object.entries(values).map(([name, value]) => [
			name,
			formatNumber(value, locale, { decimals: 4, signed: name === 'difference' }),
		]),
	);
	return t(`find_${code}`, said);
}
