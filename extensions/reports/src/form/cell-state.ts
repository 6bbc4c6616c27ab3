import type { FormFinding } from '@tiendo/core/contract/reports.ts';
import { type Locale, parseNumber } from '@tiendo/core/domain/format/number.ts';
import { type Cell, currentValue, type Entry, type SaveFailure, typedContent } from './cells.ts';

/** What a cell shows, the most urgent first. */
export type CellState =
	| {
			readonly kind:
				| 'saving'
				| 'saved'
				| 'missing'
				| 'optional'
				| 'typing'
				| 'invalid'
				| 'computed'
				| 'error'
				| 'warning'
				| 'explained';
	  }
	| { readonly kind: 'failed'; readonly failure: SaveFailure }
	| { readonly kind: 'ambiguous'; readonly suggestion: number };

/** The state of a cell for the reader, with the findings as they follow from what is typed. */
export function stateOf(cell: Cell, findings: readonly FormFinding[], locale: Locale): CellState {
	const { main, line } = cell;
	if (main.saving) return { kind: 'saving' };
	const typing = typingState(main, locale);
	if (typing) return typing;
	if (main.failure !== null) return { kind: 'failed', failure: main.failure };
	if (findings.some(({ code, explained }) => code === 'missing' && !explained)) return { kind: 'missing' };
	if (findings.some(({ severity }) => severity === 'error')) return { kind: 'error' };
	if (line.kind === 'computed') return { kind: 'computed' };
	// Not sent yet: it is while one types.
	if (main.saved === null && main.text !== '') return { kind: 'typing' };
	if (main.saved === null) return { kind: findings.length > 0 ? 'explained' : 'optional' };
	if (findings.some(({ explained }) => !explained)) return { kind: 'warning' };
	return { kind: findings.length > 0 ? 'explained' : 'saved' };
}

function typingState(main: Entry, locale: Locale): CellState | null {
	if (main.field !== 'value') return null;
	const parsed = parseNumber(main.text, locale);
	if (parsed.kind === 'invalid') return { kind: 'invalid' };
	if (parsed.kind === 'ambiguous') return parsed;
	return typedContent(main, locale) === undefined ? { kind: 'invalid' } : null;
}

/** Whether a remark on the line is neither acted on nor answered. */
export function isUnanswered(cell: Pick<Cell, 'remarks'>): boolean {
	return cell.remarks.some(({ standing }) => standing === 'open');
}

/** Whether a person has to look at the line before the report can go: missing, wrong, not saved, to explain or answer. */
export function needsAttention(cell: Cell, findings: readonly FormFinding[], locale: Locale): boolean {
	if (isUnanswered(cell) || cell.note.failure !== null) return true;
	const { kind } = stateOf(cell, findings, locale);
	return !['saved', 'saving', 'typing', 'optional', 'computed', 'explained'].includes(kind);
}

/** Whether the register's figure can be taken over: it says one, and the line shows another or none. */
export function canTake(cell: Cell, locale: Locale): boolean {
	const offered = cell.line.prefill?.value ?? null;
	return cell.line.kind === 'number' && offered !== null && offered !== currentValue(cell, locale);
}
