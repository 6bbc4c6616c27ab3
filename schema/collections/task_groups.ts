import { collection } from '../model/collection.ts';
import { bool, int, label, str, text } from '../model/fields.ts';

export const taskGroups = collection({
	collection: 'task_groups',
	singular: label('Nhóm nhiệm vụ', 'Task group'),
	plural: label('Nhóm nhiệm vụ', 'Task groups'),
	icon: 'category',
	note: label(
		'Sáu nhóm nhiệm vụ, giải pháp của kế hoạch. Tên có thể sửa; nhóm chưa rõ nguồn để "chưa xác nhận".',
		'The six task groups of the plan. Names can be edited; a group without a sure source stays unconfirmed.',
	),
	template: '{{code}}. {{name_vi}}',
	sort: 4,
	sortField: 'sort',
	fields: [
		str('code', 'Mã', 'Code', { required: true, unique: true }),
		bool('is_confirmed', 'Đã xác nhận nguồn', 'Source confirmed'),
		str('name_vi', 'Tên tiếng Việt', 'Vietnamese name', { required: true, width: 'full' }),
		str('name_en', 'Tên tiếng Anh', 'English name', { width: 'full' }),
		text('legal_basis', 'Căn cứ pháp lý', 'Legal basis'),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
	],
	lists: [{ columns: { code: 95, name_vi: 480, is_confirmed: 190 }, sort: 'sort' }],
});
