import {
	channel,
	offsetDays,
	offsetUnit,
	reminderAnchor,
	reminderSchedule,
	reminderSubject,
	targetCondition,
} from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import {
	bool,
	int,
	json,
	keysOfWorkflow,
	label,
	o2m,
	onlyFor,
	pick,
	pickMany,
	presentation,
	section,
	str,
	text,
	within,
} from '../model/fields.ts';
import { choicesOf } from '../model/parts.ts';
import { choiceKey } from '../model/translations.ts';
import type { FieldCondition, FieldSpec } from '../model/types.ts';

/** Subjects that are a collection of ours, whose fields a filter or a title picks from. */
const OWN = ['reports', 'tasks', 'trainings', 'targets'] as const;
/** Subjects that say by themselves neither of which collection they are nor what there is to know of it. */
const OPEN = ['waiting', 'collection'] as const;

/** Targets are spoken of when the schedule comes round, and have no day to count from. */
const DATED = onlyFor('subject', ['reports', 'tasks', 'trainings', ...OPEN]);

/** Fields are picked from the collection the subject stands for, or from the one the rule names; not both, the host looks at one only. */
const ofCollection = {
	conditions: [
		...OWN.map((name) => ({ name, rule: { subject: { _eq: name } }, options: { collectionName: name } })),
		{ name: 'open', rule: { subject: { _in: [...OPEN] } }, options: { collectionField: 'collection' } },
	],
} satisfies Pick<FieldSpec, 'conditions'>;

/** What a rule about this subject may count from. */
const anchors = (subject: string, values: readonly string[]): FieldCondition => ({
	name: subject,
	rule: { subject: { _eq: subject } },
	options: { choices: choicesOf(reminderAnchor, values), allowOther: false },
});

/** Days before are negative, as they are stored. */
const offsetChoices = Object.keys(offsetDays.values).map((name) => {
	const [side, count = '0'] = name.split('_');
	return {
		text: `$t:${choiceKey(offsetDays.name, name)}`,
		value: (side === 'before' ? -1 : 1) * Number(count),
	};
});

/** Schedules with a name; any other is written in cron. */
const CRON = {
	daily: '0 8 * * *',
	weekdays: '0 8 * * 1-5',
	mondays: '0 8 * * 1',
	first: '0 8 1 * *',
	twentieth: '0 8 20 * *',
	hourly: '0 * * * *',
} as const satisfies Readonly<Record<string, string>>;
const schedules = Object.entries(CRON).map(([name, value]) => ({
	text: `$t:${choiceKey(reminderSchedule.name, name)}`,
	value,
}));

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
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
		section('about', 'Nhắc việc gì', 'About what', 'task_alt'),
		section('timing', 'Khi nào', 'When', 'schedule'),
		section('people', 'Ai nhận, bằng cách nào', 'Who, and how', 'group'),
		section('finer', 'Chi tiết khác', 'Finer points', 'tune', 'closed'),
		section('texts', 'Nội dung thư', 'The message', 'mail', 'closed'),
		presentation('preview', 'Xem trước và gửi thử', 'Preview and test', 'tiendo-reminder-preview'),
		o2m('deliveries', 'Sổ gửi', 'Delivery ledger', ['reminder_deliveries', 'rule'], {
			columns: ['subject_title', 'occurrence', 'recipient', 'state', 'sent_at'],
			options: undefined,
			readonly: true,
		}),
		// Fields in a group come last: the host makes them after the others, and the snapshot keeps that order.
		...within('about', [
			pick('subject', 'Nhắc về', 'Subject', reminderSubject, {
				required: true,
				default: 'reports',
			}),
			str('collection', 'Bảng', 'Collection', {
				interface: 'system-collection',
				options: { includeSystem: false, includeSingleton: false },
				...onlyFor('subject', OPEN),
			}),
			keysOfWorkflow('states', 'Trạng thái chờ', 'Waiting states', {
				note: label('Để trống là mọi trạng thái chờ xử lý', 'Empty means all that wait for a decision'),
				...onlyFor('subject', ['waiting']),
			}),
			pickMany('conditions', 'Chỉ tiêu ở mức', 'Targets that are', targetCondition, {
				width: 'full',
				...onlyFor('subject', ['targets']),
			}),
			json('filter', 'Khi còn đúng điều kiện', 'While it fits', {
				interface: 'system-filter',
				...ofCollection,
				note: label(
					'Mục rời khỏi điều kiện trước giờ gửi thì lần nhắc tự hủy; để trống là tất cả',
					'What no longer fits when it is time is not reminded of; empty means all',
				),
			}),
		]),
		...within('timing', [
			str('anchor_field', 'Đếm từ ngày', 'Counted from', {
				notNull: true,
				default: 'due_on',
				interface: 'select-dropdown',
				words: [reminderAnchor],
				options: { choices: choicesOf(reminderAnchor, ['due_on']), allowOther: true },
				conditions: [
					anchors('tasks', ['due_on', 'starts_on']),
					anchors('trainings', ['starts_on', 'ends_on']),
					anchors('waiting', ['since', 'sla_due']),
					anchors('reports', ['due_on']),
					...(DATED.conditions ?? []),
				],
				note: label('Một trường ngày của bảng', 'A date field of the collection'),
			}),
			pick('offset_unit', 'Đếm theo', 'Counted in', offsetUnit, {
				required: true,
				default: 'working_days',
				...DATED,
			}),
			json('offsets', 'Các lần nhắc', 'Reminders', {
				interface: 'select-multiple-dropdown',
				words: [offsetDays],
				options: { choices: offsetChoices, allowOther: true, icon: 'event_upcoming' },
				note: label(
					'Chọn được nhiều lần; số khác thì nhập: −7 là 7 ngày trước',
					'Several can be chosen; type another number: −7 is 7 days before',
				),
				...DATED,
			}),
			int('repeat_every', 'Quá hạn thì nhắc lại mỗi', 'When overdue, repeat every', {
				note: label('Số ngày; để trống là không nhắc lại', 'Days; empty: no repeats'),
				...DATED,
			}),
			int('repeat_max', 'Nhắc lại tối đa', 'Repeat at most', {
				note: label('Số lần sau hạn', 'Times after the day'),
				...DATED,
			}),
			str('schedule', 'Giờ gửi', 'Sent at', {
				interface: 'select-dropdown',
				words: [reminderSchedule],
				options: { choices: schedules, allowOther: true, placeholder: '0 8 * * *' },
				note: label(
					'Lịch khác thì nhập dạng cron, ví dụ 30 7 * * 1-5',
					'Another one in cron, e.g. 30 7 * * 1-5',
				),
			}),
			str('time_zone', 'Múi giờ', 'Time zone', { notNull: true, default: 'Asia/Ho_Chi_Minh' }),
			str('quiet_from', 'Không gửi từ', 'Quiet from', { options: { placeholder: '20:00' } }),
			str('quiet_to', 'Đến', 'Quiet until', { options: { placeholder: '07:00' } }),
		]),
		...within('people', [
			json('audience', 'Người nhận', 'Audience', { interface: 'tiendo-audience' }),
			int('escalate_from', 'Báo lên cấp trên từ lần', 'Escalate from repetition', {
				note: label(
					'Chỉ khi có người nhận ở đơn vị cấp trên',
					'Only where somebody of the unit above is chosen',
				),
			}),
			bool('digest', 'Gộp một thư mỗi ngày', 'One digest a day', { default: true }),
			pickMany('channels', 'Cách gửi', 'Channels', channel, { width: 'full' }),
		]),
		...within('finer', [
			json('done_filter', 'Xong khi', 'Done when', {
				interface: 'system-filter',
				...ofCollection,
				note: label(
					'Mục thỏa thì thôi nhắc; báo cáo, nhiệm vụ và chỉ tiêu tự biết khi nào xong',
					'No more reminders of what fits; reports, tasks and targets know by themselves',
				),
			}),
			str('title_template', 'Cách gọi tên mục', 'Title of an item', {
				interface: 'system-display-template',
				...ofCollection,
				width: 'full',
				note: label('Mục được gọi thế nào trong thư', 'How an item is called in the mail'),
			}),
			str('unit_field', 'Trường đơn vị', 'Unit field', {
				interface: 'system-field',
				options: { allowForeignKeys: true, allowNone: true },
				...ofCollection,
				note: label('Để trống thì theo loại hoặc quy trình', 'Empty: as the subject or the workflow has it'),
			}),
		]),
		...within('texts', [
			str('subject_vi', 'Tiêu đề tiếng Việt', 'Vietnamese subject', { width: 'full' }),
			text('body_vi', 'Nội dung tiếng Việt', 'Vietnamese body'),
			str('subject_en', 'Tiêu đề tiếng Anh', 'English subject', { width: 'full' }),
			text('body_en', 'Nội dung tiếng Anh', 'English body'),
		]),
	],
	lists: [{ columns: { name: 380, subject: 190, active: 120, schedule: 120 }, sort: 'sort' }],
});
