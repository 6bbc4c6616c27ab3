import { channel, offsetUnit, reminderSubject, targetCondition } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import {
	bool,
	int,
	json,
	label,
	o2m,
	pick,
	pickMany,
	presentation,
	str,
	tags,
	text,
} from '../model/fields.ts';

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
		}),
		str('collection', 'Bảng', 'Collection', {
			interface: 'system-collection',
			options: { includeSystem: false, includeSingleton: false },
			note: label(
				'Chỉ cho bảng khác và hồ sơ đang chờ',
				'Only for another collection and for items waiting in a workflow',
			),
		}),
		json('filter', 'Điều kiện', 'Filter', {
			note: label('Bộ lọc của Directus; để trống là tất cả', 'A Directus filter; empty means all'),
		}),
		json('done_filter', 'Xong khi', 'Done when', {
			note: label(
				'Bộ lọc: mục thỏa thì thôi nhắc; báo cáo, nhiệm vụ và chỉ tiêu tự biết khi nào xong',
				'A filter: no more reminders of what fits; reports, tasks and targets know by themselves',
			),
		}),
		str('anchor_field', 'Trường ngày mốc', 'Anchor field', {
			notNull: true,
			default: 'due_on',
			note: label(
				'Hồ sơ đang chờ: since (ngày vào trạng thái) hoặc sla_due (ngày hết thời gian xử lý)',
				'Items waiting: since (the day they came into the state) or sla_due (the day the time allowed is used up)',
			),
		}),
		str('unit_field', 'Trường đơn vị', 'Unit field', {
			note: label('Để trống thì theo loại hoặc quy trình', 'Empty: as the subject or the workflow has it'),
		}),
		str('title_template', 'Mẫu tên mục', 'Title template', {
			options: { placeholder: '{{name}}' },
			note: label('Mục được gọi thế nào trong thư', 'How an item is called in the mail'),
		}),
		tags('states', 'Trạng thái chờ', 'Waiting states', {
			note: label(
				'Chỉ cho hồ sơ đang chờ; để trống là mọi trạng thái chờ xử lý',
				'Only for items waiting; empty means all that wait for a decision',
			),
		}),
		pickMany('conditions', 'Chỉ tiêu ở mức', 'Targets that are', targetCondition, {
			note: label('Chỉ cho chỉ tiêu', 'Only for targets'),
		}),
		pick('offset_unit', 'Đếm theo', 'Counted in', offsetUnit, { required: true, default: 'working_days' }),
		json('offsets', 'Trước (−) hoặc sau hạn', 'Before (−) or after', {
			special: ['cast-json'],
			note: label('Ví dụ −3, −1, 0', 'For example −3, −1, 0'),
		}),
		int('repeat_every', 'Quá hạn thì nhắc lại mỗi', 'When overdue, repeat every'),
		int('repeat_max', 'Nhắc lại tối đa', 'Repeat at most'),
		int('escalate_from', 'Báo lên cấp trên từ lần', 'Escalate from repetition'),
		json('audience', 'Người nhận', 'Audience', {
			note: label(
				'unit_policies, policy, user_field, workflow (ai được làm bước tiếp), parent_unit_policies',
				'unit_policies, policy, user_field, workflow (who may take the next step), parent_unit_policies',
			),
		}),
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
		presentation('preview', 'Xem trước và gửi thử', 'Preview and test', 'tiendo-reminder-preview'),
		o2m('deliveries', 'Sổ gửi', 'Delivery ledger', ['reminder_deliveries', 'rule'], {
			columns: ['subject_title', 'occurrence', 'recipient', 'state', 'sent_at'],
			options: undefined,
			readonly: true,
		}),
	],
	lists: [{ columns: { name: 380, subject: 190, active: 120, schedule: 120 }, sort: 'sort' }],
});
