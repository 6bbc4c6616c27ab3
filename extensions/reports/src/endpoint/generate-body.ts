import { daysBetween, isPlainDate } from '@tiendo/core/domain/calendar/plain-date.ts';
import { GREATEST_KEY, YEARS } from '@tiendo/core/definitions/limits.ts';
import { type Language, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';

/** The longest stretch of days one report is about. */
const LONGEST_DAYS = 366;

/** The template's key in a body. Throws INVALID_PAYLOAD naming the field. */
export function templateKey(body: unknown, language: Language): number {
	const { template } = fieldsOf(body);
	if (isInteger(template) && template >= 1 && template <= GREATEST_KEY) return template;
	throw invalid(
		'template',
		language,
		'cần khóa của một mẫu báo cáo',
		'the key of a report template is needed',
	);
}

/** The year in a body. Throws INVALID_PAYLOAD naming the field. */
export function yearOf(body: unknown, language: Language): number {
	const { year } = fieldsOf(body);
	const { first, last } = YEARS;
	if (isInteger(year) && year >= first && year <= last) return year;
	throw invalid(
		'year',
		language,
		`cần năm từ ${first} đến ${last}`,
		`a year from ${first} to ${last} is needed`,
	);
}

/** The year in an address; the running one where none is given. Throws INVALID_PAYLOAD naming the field. */
export function yearAsked(value: unknown, today: string, language: Language): number {
	return yearOf(
		{ year: numberIn(value === undefined || value === '' ? today.slice(0, 4) : value) },
		language,
	);
}

/** What a text of an address stands for: a number where it is one, else the text itself, which the checks refuse. */
export function numberIn(value: unknown): unknown {
	return typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
}

/** First and last day and perhaps the deadline of an ad hoc report. Throws INVALID_PAYLOAD naming the field. */
export function parseGenerate(body: unknown, language: Language) {
	const { starts_on, ends_on, due_on } = fieldsOf(body);
	const starts = dayOf('starts_on', starts_on, language);
	const ends = dayOf('ends_on', ends_on, language);
	if (ends < starts || daysBetween(starts, ends) >= LONGEST_DAYS) {
		throw invalid(
			'ends_on',
			language,
			`không trước ngày bắt đầu và trong vòng ${LONGEST_DAYS} ngày`,
			`not before the first day and within ${LONGEST_DAYS} days of it`,
		);
	}
	if (due_on === undefined || due_on === null) return { starts_on: starts, ends_on: ends };
	const due = dayOf('due_on', due_on, language);
	if (due < ends || daysBetween(ends, due) > LONGEST_DAYS) {
		throw invalid(
			'due_on',
			language,
			'không trước ngày cuối của kỳ, và không quá một năm sau đó',
			'not before the last day of the period, and at most a year after it',
		);
	}
	return { starts_on: starts, ends_on: ends, due_on: due };
}

/** 400 for a field, with the reason in the reader's language. */
export function invalid(field: string, language: Language, vi: string, en: string): Error {
	return refusal('INVALID_PAYLOAD', `${field}: ${say(language, vi, en)}.`, { field });
}

function dayOf(field: string, value: unknown, language: Language): string {
	if (typeof value === 'string' && isPlainDate(value)) {
		const year = Number(value.slice(0, 4));
		if (year >= YEARS.first && year <= YEARS.last) return value;
	}
	throw invalid(field, language, 'cần một ngày dạng 2024-03-15', 'a day written as 2024-03-15 is needed');
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
	return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {};
}

function isInteger(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value);
}
