import { FIGURE_LIMIT } from '../../definitions/limits.ts';
import type { CellContent, CellProblem } from '../../contract/report-workbook.ts';
import type { FormLine } from '../../contract/reports.ts';
import { formatNumber, type Locale, parseNumber } from '../format/number.ts';
import { plainFigure, plainText } from './workbook-content.ts';

/** A cell as it was read; an empty one is not there at all. */
export type ReadCell =
	| { readonly kind: 'number'; readonly value: number; readonly percent: boolean }
	| { readonly kind: 'text' | 'error'; readonly text: string }
	| { readonly kind: 'formula' | 'date' | 'boolean' };

/** What a cell means, or why it means nothing that can be taken. */
export type Meaning =
	| { readonly kind: 'content'; readonly content: CellContent }
	| {
			readonly kind: 'problem';
			readonly code: CellProblem;
			readonly text: string;
			readonly limit: number | null;
			readonly suggestion: number | null;
	  };

const problem = (
	code: CellProblem,
	more: { readonly text?: string; readonly limit?: number; readonly suggestion?: number } = {},
): Meaning => ({
	kind: 'problem',
	code,
	text: more.text ?? '',
	limit: more.limit ?? null,
	suggestion: more.suggestion ?? null,
});
const content = (value: CellContent): Meaning => ({ kind: 'content', content: value });

/**
 * The figure of a cell. Text is read as people write numbers in the workbook's language; what could be another number is
 * asked. Bounds are for `judgeFigure`: a figure that was there before is no news.
 */
export function figureOf(cell: ReadCell | undefined, locale: Locale): Meaning {
	if (cell === undefined) return content(null);
	switch (cell.kind) {
		case 'number': {
			const value = plainFigure(cell.value);
			if (!Number.isFinite(cell.value)) return problem('not_a_number', { text: String(cell.value) });
			if (cell.percent) return problem('percent', { suggestion: plainFigure(value * 100) });
			return content(value);
		}
		case 'text': {
			const parsed = parseNumber(cell.text.normalize('NFC'), locale);
			if (parsed.kind === 'empty') return content(null);
			if (parsed.kind === 'number') return content(plainFigure(parsed.value));
			return parsed.kind === 'ambiguous'
				? problem('ambiguous', { text: cell.text, suggestion: parsed.suggestion })
				: problem('not_a_number', { text: cell.text });
		}
		case 'error':
			return problem('error_value', { text: cell.text });
		default:
			return problem(cell.kind);
	}
}

/** The text of a cell. A number typed there is taken as it would be written. */
export function textOf(cell: ReadCell | undefined, locale: Locale): Meaning {
	if (cell === undefined) return content(null);
	switch (cell.kind) {
		case 'text':
			return content(plainText(cell.text));
		case 'number': {
			const shown = cell.percent ? cell.value * 100 : cell.value;
			if (!Number.isFinite(shown) || Math.abs(shown) >= 1e15) return problem('not_text');
			const digits = String(plainFigure(shown)).replace('.', locale === 'vi' ? ',' : '.');
			return content(cell.percent ? `${digits}%` : digits);
		}
		case 'error':
			return problem('error_value', { text: cell.text });
		case 'formula':
			return problem('formula');
		default:
			return problem('not_text');
	}
}

/** Whether a new figure is one its line takes: within its bounds, with no more decimals than it has. Null is always taken. */
export function judgeFigure(value: number | null, line: Pick<FormLine, 'min' | 'max' | 'decimals'>): Meaning {
	if (value === null) return content(null);
	if (Math.abs(value) >= FIGURE_LIMIT) return problem('out_of_range');
	if (line.min !== null && value < line.min) return problem('below_min', { limit: line.min });
	if (line.max !== null && value > line.max) return problem('above_max', { limit: line.max });
	return decimalsOf(value) > line.decimals
		? problem('too_many_decimals', { limit: line.decimals })
		: content(value);
}

/** Decimals of a number as it is written, exponents included. */
function decimalsOf(value: number): number {
	const [digits = '', exponent = '0'] = String(value).split('e');
	return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

/** A figure in a sentence, with all the digits it has. */
export function shown(value: number, locale: Locale): string {
	return formatNumber(value, locale, { decimals: 15 });
}
