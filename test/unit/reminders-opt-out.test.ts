import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailHeaders } from '@tiendo/core/domain/reminders/mail-headers.ts';
import { headerLine } from '@tiendo/core/domain/reminders/message.ts';
import { escapeHtml } from '@tiendo/core/domain/reminders/mail.ts';
import { firstKey, resentKey } from '@tiendo/core/domain/reminders/resend.ts';
import { readUnsubscribeToken, unsubscribeToken } from '@tiendo/core/domain/reminders/unsubscribe.ts';

const SECRET = 'a-secret-of-the-host-that-is-long-enough';
const request = fc.record({
	user: fc.uuid(),
	rules: fc.uniqueArray(fc.integer({ min: 1, max: 999_999_999 }), { minLength: 1, maxLength: 20 }),
});
/** Every sign that some mail program or library takes for the end of a line, between ordinary text. */
const breaking = fc.array(
	fc.oneof(
		fc.constantFrom('\r', '\n', '\r\n', '\u0085', '\u2028', '\u2029', '\u000b', '\u000c', '\u0000'),
		fc.string({ unit: 'grapheme', maxLength: 5 }),
		fc.constantFrom('Bcc: x@example.org', '<script>', '"', "'", '&amp;', '>'),
	),
);

describe('a link that stops a kind of mail', () => {
	it('is read back as it was made', () => {
		fc.assert(
			fc.property(request, (wanted) => {
				expect(readUnsubscribeToken(SECRET, unsubscribeToken(SECRET, wanted))).toEqual({
					user: wanted.user,
					rules: wanted.rules.toSorted((a, b) => a - b),
				});
			}),
		);
	});

	it('is worth nothing with one sign changed, with another secret, or as any other text', () => {
		fc.assert(
			fc.property(request, fc.nat(), fc.constantFrom(...'0123456789abcXYZ.-_ '), (wanted, place, sign) => {
				const token = unsubscribeToken(SECRET, wanted);
				const at = place % token.length;
				const changed = token.slice(0, at) + sign + token.slice(at + 1);
				fc.pre(changed !== token);
				expect(readUnsubscribeToken(SECRET, changed)).toBeNull();
				expect(readUnsubscribeToken(`${SECRET}.`, token)).toBeNull();
			}),
		);
		fc.assert(fc.property(fc.string(), (text) => readUnsubscribeToken(SECRET, text) === null));
	});

	it('cannot be made for another person or another rule from one that is there', () => {
		const user = '11111111-1111-4111-8111-111111111111';
		const [, , signature] = unsubscribeToken(SECRET, { user, rules: [7] }).split('.');
		expect(readUnsubscribeToken(SECRET, `${user}.7-8.${signature}`)).toBeNull();
		expect(readUnsubscribeToken(SECRET, `${user.replace('1', '2')}.7.${signature}`)).toBeNull();
	});
});

describe('the headers of a reminder', () => {
	it('offer the one-click stop of RFC 8058 only where there is something to stop', () => {
		expect(mailHeaders('https://tiendo.example/reminders/opt-out?token=a.1.b')).toEqual({
			'Auto-Submitted': 'auto-generated',
			'List-Unsubscribe': '<https://tiendo.example/reminders/opt-out?token=a.1.b>',
			'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
		});
		expect(mailHeaders(null)).toEqual({ 'Auto-Submitted': 'auto-generated' });
	});

	it('never hold more than one line, whatever address or title they are made of', () => {
		fc.assert(
			fc.property(breaking, (parts) => {
				const text = parts.join('');
				const headers = [headerLine(text), ...Object.values(mailHeaders(`https://x.example/${text}`))];
				for (const header of headers) expect(header).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
				// Nor may an address close its own brackets and open others.
				expect(mailHeaders(`https://x.example/${text}`)['List-Unsubscribe'] ?? '<>').toMatch(/^<[^<>]*>$/);
			}),
		);
	});
});

describe('text in a mail', () => {
	it('is text again after a browser read it, and holds no sign that would start a tag or end an attribute', () => {
		const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
		fc.assert(
			fc.property(breaking, (parts) => {
				const text = parts.join('');
				const html = escapeHtml(text);
				expect(html).not.toMatch(/[<>"']/);
				const read = html.replace(
					/&(amp|lt|gt|quot|#39);/g,
					(name) => entities[name as keyof typeof entities],
				);
				expect(read).toBe(text);
			}),
		);
	});
});

describe('the key of a message sent again', () => {
	it('leads back to the message, however often it was sent again', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('due-5', 'overdue-2', 'overdue-1@late', 'week-2026-W10'),
				fc.nat(99),
				(key, n) => {
					expect(firstKey(resentKey(resentKey(key, n), n + 1))).toBe(key);
					expect(resentKey(key, n)).not.toBe(key);
				},
			),
		);
	});
});
