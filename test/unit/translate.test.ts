import { describe, expect, it } from 'vitest';
import { codeOf } from '@tiendo/core/http/refuse.ts';
import { translate } from '@tiendo/core/http/translate.ts';

/** An error as the driver throws it, with the statement in its text. */
const thrown = (code: string, more: object = {}) =>
	Object.assign(new Error('update "reports" set "due_on" = $1 - wrong'), { code, ...more });

describe('what the database says of a value', () => {
	it.each([
		['22001', 'a text that is too long'],
		['22003', 'a number out of range'],
		['22007', 'what is no day'],
		['22008', 'a day that no calendar has'],
		['22P02', 'what is no number or key'],
		['22021', 'a character that no text may hold'],
		['22P05', 'a character that no JSON may hold'],
	])('%s, %s, is refused as not valid, without the statement', (code) => {
		const refused = translate(thrown(code)) as Error;
		expect(codeOf(refused)).toBe('INVALID_PAYLOAD');
		expect(refused.message).toContain('A value is too long, out of range or malformed.');
		expect(refused.message).not.toContain('reports');
	});

	it('keeps the words there are for a code of another class, and the constraint', () => {
		const refused = translate(thrown('23514', { constraint: 'units_path' })) as Error;
		expect(refused.message).toContain('A value is out of its range.');
		expect(refused).toMatchObject({ extensions: { constraint: 'units_path' } });
	});

	it.each(['42601', '22012', '22', '2201', 'VALUE_TOO_LONG', 'ECONNRESET', '57014'])(
		'is passed on as it was for %s, of which there is nothing to say',
		(code) => {
			const error = thrown(code);
			expect(translate(error)).toBe(error);
		},
	);
});
