import { refusal } from '@tiendo/core/http/refuse.ts';
import { isRecord } from '@tiendo/core/definitions/workflow/json.ts';

/** Most states one call may empty. */
const MOST_STATES = 100;

/** Body of POST /approvals/workflows/:id/remap: {mapping: {old: new}}. @throws INVALID_PAYLOAD */
export function parseRemap(body: unknown): Map<string, string> {
	const mapping = isRecord(body) ? body['mapping'] : undefined;
	const entries = isRecord(mapping) ? Object.entries(mapping) : [];
	const pairs = entries.filter((pair): pair is [string, string] => pair.every(isKey));
	if (pairs.length === 0 || pairs.length < entries.length || pairs.length > MOST_STATES)
		throw refusal(
			'INVALID_PAYLOAD',
			'mapping: cần {"trạng thái cũ": "trạng thái mới"}. / mapping: must be {"old state": "new state"}.',
			{ field: 'mapping' },
		);
	return new Map(pairs);
}

function isKey(value: unknown): boolean {
	return typeof value === 'string' && value !== '' && value.length <= 255 && !value.includes('\u0000');
}
