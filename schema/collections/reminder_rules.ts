import { channel, offsetUnit, reminderSubject } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, int, json, label, o2m, pick, pickMany, str, text } from '../model/fields.ts';

export const reminderRules = collection({
	collection: 'reminder_rules',
	singular: label('Quy tắc nhắc việc', 'Reminder rule'),
	plural: label('Quy tắc nhắc việc', 'Reminder rules'),
	icon: 'notifications_active',
	note: label(
		'Nhắc ai, việc gì, trước hay sau hạn bao lâu, bằng cách nào.',
		'Whom to remind of what, how long before or after, and how.',
	),
	template: '{{name}}',
	sort: 7,
	sortField: 'sort',
	activeField: 'active',
	fields: [
		str('name', 'Tên', 'Name', { required: true }),
		bool('active', 'Đang dùng', 'In use', { default: true }),
		pick('subject', 'Nhắc về', 'Subject', reminderSubject, {
			required: true,
			default: 'reports',
			options: { allowOther: true },
		}),
		str('collection', 'Bảng khác', 'Other collection', {
			interface: 'system-collection',
			options: { includeSystem: false, includeSingleton: false },
		}),
		json('filter', 'Điều kiện', 'Filter', {
			note: label('Bộ lọc của Directus; để trống là tất cả', 'A Directus filter; empty means all'),
		}),
		str('anchor_field', 'Trường ngày mốc', 'Anchor field', { notNull: true, default: 'due_on' }),
		pick('offset_unit', 'Đếm theo', 'Counted in', offsetUnit, { required: true, default: 'working_days' }),
		json('offsets', 'Trước (−) hoặc sau hạn', 'Before (−) or after', {
			special: ['cast-json'],
			note: label('Ví dụ −3, −1, 0', 'For example −3, −1, 0'),
		}),
		int('repeat_every', 'Quá hạn thì nhắc lại mỗi', 'When overdue, repeat every'),
		int('repeat_max', 'Nhắc lại tối đa', 'Repeat at most'),
		int('escalate_from', 'Báo lên cấp trên từ lần', 'Escalate from repetition'),
		json('audience', 'Người nhận', 'Audience'),
		pickMany('channels', 'Cách gửi', 'Channels', channel),
		bool('digest', 'Gộp một thư mỗi ngày', 'One digest a day', { default: true }),
		str('subject_vi', 'Tiêu đề tiếng Việt', 'Vietnamese subject', { width: 'full' }),
		text('body_vi', 'Nội dung tiếng Việt', 'Vietnamese body'),
		str('subject_en', 'Tiêu đề tiếng Anh', 'English subject', { width: 'full' }),
		text('body_en', 'Nội dung tiếng Anh', 'English body'),
		str('schedule', 'Lịch chạy', 'Schedule', {
			options: { font: 'monospace', placeholder: '0 8 * * *' },
			note: label('Dạng cron, theo múi giờ bên dưới', 'Cron, in the time zone below'),
		}),
		str('time_zone', 'Múi giờ', 'Time zone', { notNull: true, default: 'Asia/Ho_Chi_Minh' }),
		str('quiet_from', 'Không gửi từ', 'Quiet from', { options: { placeholder: '20:00' } }),
		str('quiet_to', 'Đến', 'Quiet until', { options: { placeholder: '07:00' } }),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
		o2m('deliveries', 'Sổ gửi', 'Delivery ledger', ['reminder_deliveries', 'rule'], {
			columns: ['subject', 'occurrence', 'recipient', 'state', 'sent_at'],
			options: undefined,
			readonly: true,
		}),
	],
});
