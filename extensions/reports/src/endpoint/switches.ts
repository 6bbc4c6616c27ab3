import type { Language } from '@tiendo/core/http/language.ts';
import { invalid } from './generate-body.ts';

/**
 * A switch of a request: true, 1 or nothing after its name is on; false, 0 or left out is off. Anything else is a slip of the
 * hand, after which nothing may be written.
 * @throws INVALID_PAYLOAD naming the field
 */
export function switchOf(value: unknown, field: string, language: Language): boolean {
	if (value === undefined || value === 'false' || value === '0') return false;
	if (value === 'true' || value === '1' || value === '') return true;
	throw invalid(field, language, 'chỉ nhận true hoặc false', 'takes true or false only');
}

/**
 * One word out of a few; null where it is left out.
 * @throws INVALID_PAYLOAD naming the field
 */
export function wordOf<Word extends string>(
	value: unknown,
	field: string,
	words: readonly Word[],
	language: Language,
): Word | null {
	if (value === undefined || value === '') return null;
	const known = words.find((word) => word === value);
	if (known !== undefined) return known;
	throw invalid(field, language, `chỉ nhận ${words.join(', ')}`, `takes ${words.join(', ')} only`);
}
