import { describe, expect, it } from 'vitest';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import { workingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import {
	isPermanentFailure,
	MAX_ATTEMPTS,
	messageId,
	nextAttempt,
} from '@tiendo/core/domain/reminders/delivery.ts';
import { mailHtml, mailText } from '@tiendo/core/domain/reminders/mail.ts';
import {
	composeMessage,
	type MessageContext,
	type MessageItem,
} from '@tiendo/core/domain/reminders/message.ts';
import { ruleRow } from './reminders-rule-row.ts';

const context: MessageContext = {
	recipient: 'Nguyễn Văn A',
	recipientUnit: 'UBND huyện Tư Nghĩa',
	language: 'vi',
	project: 'Báo cáo CĐS Quảng Ngãi',
	unsubscribeUrl: null,
	now: new Date('2023-09-19T08:00:00+07:00'),
	calendar: workingCalendar([]),
};

const figures = {
	...{ value: '1', target: '10', target_to_date: '9', forecast: '–', gap: 'còn thiếu 8 lượt' },
	...{ unit_of_measure: 'lượt', condition: 'behind' as const },
};

const item = (change: Partial<MessageItem['facts']> = {}, overdueNumber = 0): MessageItem => {
	const parsed = parseReminderRule(ruleRow);
	if (!parsed.ok) throw new Error('rule');
	return {
		rule: parsed.rule,
		overdueNumber,
		reason: { kind: 'unit_policies', name: 'Cán bộ báo cáo' },
		facts: {
			title: { vi: 'Báo cáo tháng 2023-09', en: 'Monthly report 2023-09' },
			unit: 'Tư Nghĩa',
			unitFullName: 'UBND huyện Tư Nghĩa',
			anchor: '2023-09-21',
			state: 'draft',
			filled: 12,
			lines: 60,
			url: 'https://tiendo.example/admin/content/reports/12',
			...change,
		},
	};
};

describe('a reminder mail', () => {
	it('is written in Vietnamese, with the official way to write dates', () => {
		const message = composeMessage([item()], context);
		expect(message.subject).toBe('[Tư Nghĩa] Báo cáo tháng 2023-09: còn 2 ngày làm việc');
		expect(mailText(message)).toBe(
			[
				'Kính gửi đồng chí Nguyễn Văn A, UBND huyện Tư Nghĩa.',
				'CÒN 2 NGÀY LÀM VIỆC · Báo cáo tháng 2023-09\nHạn gửi thứ Năm 21/9/2023. Đã nhập 12/60 dòng.\nMở báo cáo: https://tiendo.example/admin/content/reports/12',
				'--\nĐồng chí nhận thư này vì giữ vai trò “Cán bộ báo cáo” của UBND huyện Tư Nghĩa. Quy tắc: Đôn đốc báo cáo tháng.\n',
			].join('\n\n'),
		);
	});

	it('is written in English for who reads English', () => {
		const message = composeMessage([item({ anchor: '2023-09-18' }, 1)], { ...context, language: 'en' });
		expect(message.subject).toBe('[Tư Nghĩa] Monthly report 2023-09: 1 working day overdue');
		expect(mailText(message)).toContain('Due on Monday 18 Sep 2023. 12 of 60 lines filled in.');
	});

	it.each([
		['2023-09-19', 'đến hạn hôm nay'],
		['2023-09-18', 'quá hạn 1 ngày làm việc'],
		['2023-09-25', 'còn 4 ngày làm việc'],
	])('tells the time to %s as "%s"', (anchor, words) => {
		expect(composeMessage([item({ anchor })], context).subject).toContain(words);
	});

	it('counts calendar days over a weekend instead of saying 0 working days', () => {
		const saturday = { ...context, now: new Date('2023-09-16T08:00:00+07:00') };
		expect(composeMessage([item({ anchor: '2023-09-15' })], saturday).subject).toContain('quá hạn 1 ngày');
		expect(composeMessage([item({ anchor: '2023-09-17' })], saturday).subject).toContain('còn 1 ngày');
	});

	it('escapes what people typed', () => {
		const nasty = item({
			title: { vi: '<script>alert(1)</script> "A" & B', en: '' },
			url: 'https://x.example/"onclick="y',
		});
		const html = mailHtml(composeMessage([nasty], context));
		expect(html).not.toContain('<script>');
		expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;A&quot; &amp; B');
		expect(html).toContain('href="https://x.example/&quot;onclick=&quot;y"');
	});

	it('keeps line breaks out of the subject', () => {
		const message = composeMessage(
			[item({ unit: 'Tư Nghĩa\r\nBcc: everyone@example.org\u2028x\u0000' })],
			context,
		);
		expect(message.subject).toBe(
			'[Tư Nghĩa Bcc: everyone@example.org x ] Báo cáo tháng 2023-09: còn 2 ngày làm việc',
		);
	});

	it('has one solid button, on the worst of several items', () => {
		const items = [item(), item({ anchor: '2023-09-15', title: { vi: 'Báo cáo chuyên đề', en: '' } }, 1)];
		const message = composeMessage(items, context);
		expect(message.subject).toBe('[Tư Nghĩa] 1 báo cáo quá hạn, 1 sắp đến hạn – 19/9/2023');
		expect(message.headline).toBe('Có 2 báo cáo cần làm: 1 báo cáo quá hạn, 1 sắp đến hạn.');
		expect(message.sections.map(({ title }) => title)).toEqual([
			'Báo cáo chuyên đề',
			'Báo cáo tháng 2023-09',
		]);
		expect(mailHtml(message).match(/background:#6644ff/g)).toHaveLength(1);
	});

	it('puts the target furthest behind first, and names a unit once', () => {
		const target = (unit: string, title: string, attained: number) =>
			item({
				unit,
				title: { vi: title, en: title },
				standing: {
					timing: 'overdue',
					attained,
					words: { vi: 'chậm', en: 'behind' },
					figures: { vi: figures, en: figures },
				},
			});
		const message = composeMessage(
			[target('Ba Tơ', 'Số lớp', 0.9), target('Lý Sơn', 'Lượt – Lý Sơn', 0.1)],
			context,
		);
		expect(message.sections.map(({ title }) => title)).toEqual(['Lượt – Lý Sơn', 'Ba Tơ: Số lớp']);
	});

	it('speaks of the items, not of one, in the reason of a digest', () => {
		const waiting = { ...item(), reason: { kind: 'workflow', name: '' } as const };
		expect(composeMessage([waiting], context).footer).toContain('bước tiếp theo của mục này');
		expect(composeMessage([waiting, waiting], context).footer).toContain('bước tiếp theo của các mục này');
	});

	it('tells the level above that it cannot be switched off', () => {
		const escalation = {
			...item({}, 3),
			reason: { kind: 'parent_unit_policies', name: 'Thẩm định tỉnh' } as const,
		};
		expect(composeMessage([escalation], context).footer).toContain('Loại thư này không tắt được');
	});
});

describe('delivery', () => {
	const key = { rule: 1, subject: 'reports:12', round: 1, occurrence: 'due-1', recipient: 'a' };

	it('gives a mail the same Message-ID at every attempt, and every other mail another', () => {
		const other = { ...key, occurrence: 'due+0' };
		expect(messageId([key, other], 'tiendo.example')).toBe(messageId([other, key], 'tiendo.example'));
		expect(messageId([key], 'tiendo.example')).not.toBe(messageId([other], 'tiendo.example'));
		expect(messageId([key], 'a b>\r\n')).toMatch(/^<reminder\.[0-9a-f]{40}@localhost>$/);
	});

	it('tries for more than a day before it gives up', () => {
		const start = new Date('2023-09-19T08:00:00Z');
		let now: Date | null = start;
		let last = start;
		let attempts = 0;
		while (now) {
			last = now;
			attempts += 1;
			now = nextAttempt(attempts, now);
		}
		expect(attempts).toBe(MAX_ATTEMPTS);
		expect(last.getTime() - start.getTime()).toBeGreaterThan(24 * 3_600_000);
	});

	it.each([
		[{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, true],
		[{ code: 'EENVELOPE', responseCode: 501, command: 'MAIL FROM' }, false],
		[{ code: 'EMESSAGE', responseCode: 554 }, true],
		[{ code: 'EENVELOPE', responseCode: 451, command: 'RCPT TO' }, false],
		[{ code: 'EAUTH', responseCode: 535 }, false],
		[{ code: 'ESOCKET' }, false],
		['text', false],
	])('%j is permanent: %s', (error, expected) => {
		expect(isPermanentFailure(error)).toBe(expected);
	});
});
