import type { CellEdit, CellField } from '../../contract/reports.ts';
import { FIGURE_LIMIT, GREATEST_KEY } from '../../definitions/limits.ts';
import { LONGEST_TEXT } from './findings.ts';

const FIELDS: readonly CellField[] = ['value', 'text', 'note'];

/** What of a cell's edit cannot be taken: the part that is wrong. */
export type EditProblem = 'value_id' | 'field' | 'to' | 'base';

/**
 * Reads an edit as it was sent. Texts are put into composed Unicode (NFC), an empty one is none; figures keep four
 * decimals.
 */
export function parseEdit(raw: unknown): CellEdit | EditProblem {
	const { value_id, field, to, base } = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<
		Record<string, unknown>
	>;
	if (typeof value_id !== 'number' || !Number.isInteger(value_id) || value_id < 1 || value_id > GREATEST_KEY)
		return 'value_id';
	const known = FIELDS.find((one) => one === field);
	if (known === undefined) return 'field';
	const wanted = known === 'value' ? figure(to) : words(to);
	if (wanted === undefined) return 'to';
	const seen = known === 'value' ? figure(base ?? null) : words(base ?? null);
	if (seen === undefined) return 'base';
	return { value_id, field: known, to: wanted, base: seen };
}

/** What stands in a cell, in the form in which edits are compared: texts may have been stored otherwise. */
export function comparable(content: number | string | null): number | string | null {
	return typeof content === 'string' ? (words(content) ?? content) : content;
}

function figure(value: unknown): number | null | undefined {
	if (value === null) return null;
	if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) >= FIGURE_LIMIT)
		return undefined;
	const rounded = Math.round(value * 10_000) / 10_000;
	return rounded === 0 ? 0 : rounded;
}

function words(value: unknown): string | null | undefined {
	if (value === null) return null;
	if (typeof value !== 'string') return undefined;
	const text = value.normalize('NFC').replaceAll('\u0000', '').trimEnd();
	if (text.length > LONGEST_TEXT) return undefined;
	return text === '' ? null : text;
}
