import { MOST_PROBLEMS, type RegisterProblem } from '@tiendo/core/contract/register-import.ts';
import type { Cell } from '@tiendo/core/domain/registers/cells.ts';
import type { Header } from '@tiendo/core/domain/registers/header.ts';
import { problemMessage } from '@tiendo/core/domain/registers/messages.ts';
import type { Language } from '@tiendo/core/http/language.ts';
import type { FoundProblem } from '@tiendo/core/store/registers/import.ts';
import type { BadRow } from './read-rows.ts';

const LONGEST_VALUE = 120;

/** Bad rows of a file as they are met; only the first ones are kept. */
export class BadRows {
	count = 0;
	found = 0;
	readonly kept: BadRow[] = [];

	readonly add = (bad: BadRow): void => {
		this.count += 1;
		this.found += bad.issues.length;
		if (this.kept.length < MOST_PROBLEMS) this.kept.push(bad);
	};
}

/** All problems in the reader's language, by row, as many as are shown. */
export function listProblems(
	bad: BadRows,
	found: readonly FoundProblem[],
	header: Header,
	language: Language,
): RegisterProblem[] {
	const locale = language === 'en-US' ? 'en' : 'vi';
	const placeOf = (field: string | null) => header.places.find(({ column }) => column.field === field);
	const ill = bad.kept.flatMap(({ row, cells, issues }) =>
		issues.map(({ field, code, candidates }): RegisterProblem => {
			const place = placeOf(field);
			const value = place ? shown(cells[place.index] ?? null) : null;
			const message = problemMessage(code, locale, { candidates });
			return {
				row,
				column: place?.heading ?? field,
				value,
				code,
				message,
				...(candidates ? { candidates } : {}),
			};
		}),
	);
	const compared = found.map(({ row, field, code, value, now, other }): RegisterProblem => {
		const message = problemMessage(code, locale, { row: other ?? undefined, now: now ?? undefined });
		const column = placeOf(field)?.heading ?? field;
		return { row, column, value, code, message, ...(other === null ? {} : { other_row: other }) };
	});
	return [...ill, ...compared].sort((a, b) => a.row - b.row).slice(0, MOST_PROBLEMS);
}

function shown(cell: Cell): string | null {
	if (cell === null || typeof cell === 'object') return null;
	const text = String(cell);
	return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
