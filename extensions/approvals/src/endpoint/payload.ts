import {
	LONGEST_COMMENT,
	MOST_BULK_ITEMS,
	MOST_REMARKS,
	type Remark,
} from '@tiendo/core/contract/approvals.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';

type Body = Record<string, unknown>;

/** Body of POST /approvals/:collection/:id/:action. @throws INVALID_PAYLOAD naming the field */
export function parseStep(body: unknown): {
	revision: string;
	onBehalfOf: string | null;
	comment: string | null;
	remarks: Remark[];
} {
	const fields = asBody(body);
	return {
		revision: parseRevision(fields['revision']),
		onBehalfOf: parsePerson(fields['on_behalf_of']),
		comment: parseComment(fields['comment']),
		remarks: parseRemarks(fields['remarks']),
	};
}

/** Body of POST /approvals/:collection/bulk/:action. @throws INVALID_PAYLOAD naming the field */
export function parseBulk(body: unknown): {
	items: { id: string; revision: string }[];
	onBehalfOf: string | null;
	comment: string | null;
} {
	const { items, comment, on_behalf_of } = asBody(body);
	if (!Array.isArray(items) || items.length === 0)
		throw invalid('items', 'cần một danh sách', 'must be a list');
	if (items.length > MOST_BULK_ITEMS) {
		throw invalid('items', `tối đa ${MOST_BULK_ITEMS} mục`, `at most ${MOST_BULK_ITEMS} items`, {
			limit: MOST_BULK_ITEMS,
		});
	}
	const parsed = items.map((entry: unknown) => {
		const { id, revision } = asBody(entry);
		if (typeof id !== 'string' && typeof id !== 'number')
			throw invalid('items', 'mục thiếu id', 'an item lacks its id');
		return { id: String(id), revision: parseRevision(revision) };
	});
	return { items: parsed, onBehalfOf: parsePerson(on_behalf_of), comment: parseComment(comment) };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The user to act for; null for none. @throws INVALID_PAYLOAD for what is no key of a user */
function parsePerson(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	if (typeof value === 'string' && UUID.test(value)) return value.toLowerCase();
	throw invalid('on_behalf_of', 'cần mã của một người dùng', 'must be the key of a user');
}

/** The revision that somebody saw. @throws INVALID_PAYLOAD */
export function parseRevision(value: unknown): string {
	if (typeof value === 'string' && value !== '' && value.length <= 255) return value;
	throw invalid('revision', 'cần bản mà màn hình đang hiện', 'must be the revision the screen shows');
}

/** A comment as it is stored, so that the hash of the log covers what is read back; see `parseWords`. */
export function parseComment(value: unknown): string | null {
	return parseWords(value, 'comment');
}

function parseRemarks(value: unknown): Remark[] {
	if (value === undefined || value === null) return [];
	if (!Array.isArray(value)) throw invalid('remarks', 'cần một danh sách', 'must be a list');
	if (value.length > MOST_REMARKS)
		throw invalid('remarks', `tối đa ${MOST_REMARKS}`, `at most ${MOST_REMARKS}`, { limit: MOST_REMARKS });
	return value.map((entry: unknown) => {
		const { line, relation, field, text } = asBody(entry, 'remarks');
		const words = parseWords(text, 'remarks');
		if (words === null) throw invalid('remarks', 'ý kiến chưa có chữ', 'a remark lacks its text');
		const place = {
			...(line === undefined || line === null ? {} : { line: name(line) }),
			...(relation === undefined || relation === null ? {} : { relation: name(relation) }),
			...(field === undefined || field === null ? {} : { field: name(field) }),
		};
		if (place.line === undefined && (place.field === undefined || place.relation !== undefined)) {
			throw invalid('remarks', 'ý kiến cần nêu dòng hoặc trường', 'a remark needs a line or a field');
		}
		return { ...place, text: words };
	});
}

/** A key or a field's name in a remark. Half characters cannot be stored, so they name nothing. */
function name(value: unknown): string {
	const text = typeof value === 'number' ? String(value) : value;
	if (
		typeof text === 'string' &&
		text !== '' &&
		text.length <= 255 &&
		text.isWellFormed() &&
		!text.includes('\u0000')
	)
		return text;
	throw invalid('remarks', 'dòng hoặc trường không đúng', 'a line or field is not one');
}

/**
 * Words as they are stored: null where there are none, half characters replaced as the database's encoding would.
 * @throws INVALID_PAYLOAD for what is no text, too long, or has a NUL
 */
export function parseWords(value: unknown, field: string): string | null {
	if (value === null || value === undefined) return null;
	if (typeof value !== 'string' || value.includes('\u0000'))
		throw invalid(field, 'cần là chữ', 'must be text');
	if (value.length > LONGEST_COMMENT) throw tooLong(field);
	return value.trim() === '' ? null : value.toWellFormed();
}

/** The round asked for in the address; null for none. @throws INVALID_PAYLOAD */
export function parseRound(value: unknown): number | null {
	if (value === undefined) return null;
	if (typeof value === 'string' && /^[1-9]\d{0,8}$/.test(value)) return Number(value);
	throw invalid('round', 'cần là số của một vòng', 'must be the number of a round');
}

/** @throws INVALID_PAYLOAD for what is no JSON object */
export function asBody(value: unknown, field = 'body'): Body {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Body;
	throw invalid(field, 'cần một đối tượng JSON', 'must be a JSON object');
}

function tooLong(field: string): Error {
	return invalid(field, `tối đa ${LONGEST_COMMENT} ký tự`, `at most ${LONGEST_COMMENT} characters`, {
		limit: LONGEST_COMMENT,
	});
}

/** The refusal of a body, naming the field. */
export function invalid(field: string, vi: string, en: string, details: Body = {}): Error {
	return refusal('INVALID_PAYLOAD', `${field}: ${vi}. / ${en}.`, { field, ...details });
}
