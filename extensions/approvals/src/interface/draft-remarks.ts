import type { Remark } from '@tiendo/core/contract/approvals.ts';

/** Remarks being written, as they are kept on the device; the newest of a place replaces the one before. */
export function parseDrafts(stored: string | null): Remark[] {
	if (stored === null) return [];
	try {
		const value: unknown = JSON.parse(stored);
		return Array.isArray(value) ? value.filter(isRemark) : [];
	} catch {
		return [];
	}
}

/** The drafts with this one put in the place of an earlier one on the same line or field; an empty text takes it out. */
export function withDraft(drafts: readonly Remark[], draft: Remark): Remark[] {
	const others = drafts.filter((one) => !isSamePlace(one, draft));
	const text = draft.text.trim();
	return text === '' ? others : [...others, { ...draft, text }];
}

/** Those whose line or field the item still has; the others can no longer be sent. */
export function sendable(
	drafts: readonly Remark[],
	places: readonly { readonly line: string | null; readonly field: string | null }[],
): Remark[] {
	const lines = new Set(places.map(({ line }) => line));
	const fields = new Set(places.map(({ field }) => field));
	return drafts.filter(({ line, field }) =>
		line === undefined ? fields.has(field ?? null) : lines.has(line),
	);
}

/** Whether two remarks are on the same line or field. */
function isSamePlace(a: Omit<Remark, 'text'>, b: Omit<Remark, 'text'>): boolean {
	return a.line === b.line && a.relation === b.relation && a.field === b.field;
}

function isRemark(value: unknown): value is Remark {
	if (typeof value !== 'object' || value === null) return false;
	const { line, field, text } = value as Partial<Record<keyof Remark, unknown>>;
	const named = typeof line === 'string' || typeof field === 'string';
	return named && typeof text === 'string' && text !== '';
}
