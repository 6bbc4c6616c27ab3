import { LARGEST_WORKBOOK, type WorkbookProblem } from '@tiendo/core/contract/report-workbook.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { FILES, wordsOf } from '@tiendo/core/domain/reports/workbook-words.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';

/** Most bytes a workbook may hold when unpacked. */
export const LARGEST_INFLATED = 50 * 1024 * 1024;

const MEGABYTE = 1024 * 1024;
const LIMITS: Partial<Record<WorkbookProblem, number>> = {
	too_large: LARGEST_WORKBOOK / MEGABYTE,
	inflates_too_much: LARGEST_INFLATED / MEGABYTE,
};

/** Thrown while a file is read, when the reader's language is not at hand. */
export class UnreadableWorkbook extends Error {
	readonly reason: WorkbookProblem;

	constructor(reason: WorkbookProblem) {
		super(reason);
		this.reason = reason;
	}
}

/** INVALID_PAYLOAD for a whole file, in the reader's language; `reason` and what the sentence names are in the details. */
export function fileRefusal(
	reason: WorkbookProblem,
	locale: Locale,
	values: Readonly<Record<string, string>> = {},
): Error {
	const limit = LIMITS[reason];
	const named = limit === undefined ? values : { ...values, limit: String(limit) };
	return refusal('INVALID_PAYLOAD', wordsOf(FILES, reason, locale, named), {
		field: 'file',
		reason,
		...values,
	});
}
