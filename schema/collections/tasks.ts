import { taskStatus } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { date, label, m2o, pick, str, text } from '../model/fields.ts';

export const tasks = collection({
	collection: 'tasks',
	singular: label('Nhiệm vụ', 'Task'),
	plural: label('Nhiệm vụ', 'Tasks'),
	icon: 'task_alt',
	note: label(
		'Nhiệm vụ cụ thể trong từng nhóm, đơn vị chủ trì và hạn.',
		'Tasks of a group, who leads and when due.',
	),
	template: '{{code}} {{name_vi}}',
	group: 'task_groups',
	sort: 1,
	fields: [
		str('code', 'Mã', 'Code', { required: true, unique: true }),
		m2o('task_group', 'Nhóm nhiệm vụ', 'Task group', 'task_groups', {
			required: true,
			template: '{{code}}. {{name_vi}}',
		}),
		str('name_vi', 'Tên tiếng Việt', 'Vietnamese name', { required: true, width: 'full' }),
		str('name_en', 'Tên tiếng Anh', 'English name', { width: 'full' }),
		m2o('lead_unit', 'Đơn vị chủ trì', 'Lead unit', 'units', { template: '{{full_name}}' }),
		pick('status', 'Tình trạng', 'Status', taskStatus, { required: true, default: 'not_started' }),
		date('starts_on', 'Bắt đầu', 'Starts on'),
		date('due_on', 'Hạn', 'Due on'),
		text('note', 'Ghi chú', 'Note'),
	],
	lists: [{ columns: { code: 95, name_vi: 295, lead_unit: 160, status: 155, due_on: 110 }, sort: 'code' }],
});
