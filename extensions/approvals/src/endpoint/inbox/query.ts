import { INBOX_SORTS, MOST_WAITING, type InboxSort } from '@tiendo/core/contract/approvals.ts';
import { unknownParameter } from '@tiendo/core/domain/parameters.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { unknownField } from '@tiendo/core/http/takes.ts';

/** What of the inbox is asked for. */
export interface InboxQuery {
	/** Null: all there is. */
	readonly limit: number | null;
	readonly offset: number;
	/** Words that the title or the unit's name must have, all of them. */
	readonly search: readonly string[];
	/** Empty: all. */
	readonly states: readonly string[];
	readonly collections: readonly string[];
	/** Key of a unit: items of it and of those below. */
	readonly unit: string | null;
	/** True: only items whose time in the state is used up. */
	readonly overdue: boolean;
	readonly sort: InboxSort;
	readonly descending: boolean;
	/** True: rows carry their revision, which a step asks for. */
	readonly revisions: boolean;
}

const KNOWN = ['limit', 'offset', 'search', 'state', 'collection', 'unit', 'overdue', 'sort', 'revisions'];

/** The query of GET /approvals/inbox and of its count. @throws INVALID_PAYLOAD naming the field */
export function parseInboxQuery(query: Readonly<Record<string, unknown>>): InboxQuery {
	const unknown = unknownParameter(query, KNOWN);
	if (unknown !== undefined) throw unknownField(unknown);
	const sort = text(query, 'sort') ?? 'time_left';
	const by = INBOX_SORTS.find((name) => name === sort.replace(/^-/, ''));
	if (!by) throw invalid('sort', `cần là ${INBOX_SORTS.join(', ')}`, `must be ${INBOX_SORTS.join(', ')}`);
	return {
		limit: count(query, 'limit', 1, MOST_WAITING),
		offset: count(query, 'offset', 0, 100_000) ?? 0,
		search: (text(query, 'search') ?? '').split(/\s+/).filter((word) => word !== ''),
		states: list(query, 'state'),
		collections: list(query, 'collection'),
		unit: text(query, 'unit'),
		overdue: flag(query, 'overdue'),
		sort: by,
		descending: sort.startsWith('-'),
		revisions: flag(query, 'revisions'),
	};
}

type Query = Readonly<Record<string, unknown>>;

/** One text; null where it is missing or empty. */
function text(query: Query, field: string): string | null {
	const value = query[field];
	if (value === undefined || value === '') return null;
	if (typeof value !== 'string' || value.length > 255 || value.includes('\u0000'))
		throw invalid(field, 'cần là chữ, tối đa 255 ký tự', 'must be text of at most 255 characters');
	return value;
}

/** Texts separated by commas. */
function list(query: Query, field: string): string[] {
	return (text(query, field) ?? '').split(',').filter((entry) => entry !== '');
}

function count(query: Query, field: string, least: number, most: number): number | null {
	const value = text(query, field);
	if (value === null) return null;
	const number = /^\d{1,9}$/.test(value) ? Number(value) : -1;
	if (number < least || number > most)
		throw invalid(field, `cần là số từ ${least} đến ${most}`, `must be a number from ${least} to ${most}`);
	return number;
}

function flag(query: Query, field: string): boolean {
	const value = text(query, field) ?? 'false';
	if (value !== 'true' && value !== 'false')
		throw invalid(field, 'cần là true hoặc false', 'must be true or false');
	return value === 'true';
}

function invalid(field: string, vi: string, en: string): Error {
	return refusal('INVALID_PAYLOAD', `${field}: ${vi}. / ${en}.`, { field });
}
