import { channel, deliveryState } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { int, label, m2o, moment, pick, presentation, str, text } from '../model/fields.ts';
import type { ListSpec, Words } from '../model/types.ts';

const kept = { readonly: true } as const;

/** What every list of the ledger begins with: what of it, which message, to whom, and what became of it. */
const WHAT_AND_WHOM = { subject_title: 350, occurrence: 165, recipient: 185, state: 130 } as const;
const BAD = 'var(--theme--danger)';

const sentSince = (name: string, words: Words, moment: string): ListSpec => ({
	bookmark: { name: `sent_${name}`, label: words, icon: 'mark_email_read' },
	columns: { ...WHAT_AND_WHOM, sent_at: 150, attempts: 100 },
	sort: '-sent_at',
	filter: { _and: [{ state: { _eq: 'sent' } }, { sent_at: { _gte: moment } }] },
});

export const reminderDeliveries = collection({
	collection: 'reminder_deliveries',
	singular: label('Lần nhắc', 'Reminder delivery'),
	plural: label('Sổ gửi', 'Delivery ledger'),
	icon: 'outgoing_mail',
	note: label(
		'Mỗi lần nhắc một dòng, duy nhất theo quy tắc, việc, vòng, lần và người nhận.',
		'One row a reminder, unique by rule, subject, round, occurrence and recipient.',
	),
	template: '{{subject_title}} · {{occurrence}}',
	group: 'reminder_rules',
	sort: 1,
	accountability: 'activity',
	fields: [
		presentation('by_hand', 'Gửi lại hoặc hủy', 'Send again or cancel', 'tiendo-delivery-actions'),
		m2o('rule', 'Quy tắc', 'Rule', 'reminder_rules', { ...kept, notNull: true, template: '{{name}}' }),
		m2o('recipient', 'Người nhận', 'Recipient', 'directus_users', { ...kept, onDelete: 'SET NULL' }),
		str('subject_title', 'Việc', 'Subject', { ...kept, width: 'full' }),
		str('subject', 'Mã việc', 'Subject key', { ...kept, notNull: true }),
		int('round', 'Vòng', 'Round', { ...kept, notNull: true, default: 1 }),
		str('occurrence', 'Lần', 'Occurrence', {
			...kept,
			notNull: true,
			display: 'tiendo-reminder-occurrence',
		}),
		pick('state', 'Tình trạng', 'State', deliveryState, { ...kept, notNull: true, default: 'pending' }),
		pick('channel', 'Cách gửi', 'Channel', channel, { ...kept, notNull: true, default: 'mail' }),
		moment('due_at', 'Cần gửi lúc', 'Due at', kept),
		moment('sent_at', 'Đã gửi lúc', 'Sent at', kept),
		int('attempts', 'Số lần thử', 'Attempts', { ...kept, notNull: true, default: 0 }),
		moment('next_attempt_at', 'Thử lại lúc', 'Next attempt at', kept),
		moment('claimed_at', 'Nhận gửi lúc', 'Claimed at', { ...kept, hidden: true }),
		str('message_id', 'Mã thư', 'Message ID', kept),
		text('error', 'Lỗi', 'Error', kept),
		str('mail_subject', 'Tiêu đề', 'Mail subject', { ...kept, width: 'full' }),
		text('mail_body', 'Nội dung', 'Mail body', kept),
	],
	lists: [
		{ columns: { ...WHAT_AND_WHOM, due_at: 145, attempts: 95 }, sort: '-due_at' },
		{
			bookmark: {
				name: 'unsent',
				label: label('Chưa gửi được', 'Not delivered'),
				icon: 'error',
				color: BAD,
			},
			columns: { ...WHAT_AND_WHOM, error: 240, attempts: 100, next_attempt_at: 150 },
			sort: '-due_at',
			filter: { state: { _in: ['failed', 'dead'] } },
		},
		{
			bookmark: { name: 'waiting', label: label('Đang chờ gửi', 'Waiting'), icon: 'schedule' },
			columns: { ...WHAT_AND_WHOM, due_at: 150, next_attempt_at: 150, attempts: 100 },
			sort: 'due_at',
			filter: { state: { _in: ['pending', 'sending'] } },
		},
		sentSince('day', label('Gửi 24 giờ qua', 'Sent, 24 hours'), '$NOW(-1 day)'),
		sentSince('week', label('Gửi 7 ngày qua', 'Sent, 7 days'), '$NOW(-7 days)'),
	],
});
