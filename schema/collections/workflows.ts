import { DEFAULT_TIME_ZONE } from '../../extensions/core/src/contract/time-zone.ts';
import { collection } from '../model/collection.ts';
import { bool, json, label, o2m, presentation, str, tags } from '../model/fields.ts';

export const workflows = collection({
	collection: 'workflows',
	singular: label('Quy trình', 'Workflow'),
	plural: label('Quy trình', 'Workflows'),
	icon: 'schema',
	note: label(
		'Quy trình duyệt cho một bảng bất kỳ: trạng thái, bước, ai được làm. Không cần lập trình.',
		'An approval process for any collection: states, steps, and who may take them. No code.',
	),
	template: '{{name}}',
	sort: 6,
	activeField: 'active',
	fields: [
		str('name', 'Tên', 'Name', { required: true }),
		bool('active', 'Đang dùng', 'In use', { default: true }),
		str('collection', 'Áp dụng cho', 'Applies to', {
			required: true,
			interface: 'system-collection',
			options: { includeSystem: false, includeSingleton: false },
		}),
		str('title_template', 'Cách gọi tên hồ sơ', 'Title of an item', {
			interface: 'system-display-template',
			options: { collectionField: 'collection' },
			note: label(
				'Ví dụ {{template.name_vi}} {{period.code}} – {{unit.name}}',
				'For example {{template.name_vi}} {{period.code}} – {{unit.name}}',
			),
		}),
		str('state_field', 'Trường trạng thái', 'State field', { notNull: true, default: 'state' }),
		str('unit_field', 'Trường đơn vị', 'Unit field'),
		str('due_field', 'Trường hạn', 'Due field'),
		tags('line_relations', 'Các bảng dòng', 'Line relations', {
			note: label(
				'Tên trường chứa các dòng bị khóa cùng hồ sơ, ví dụ values',
				'Fields that hold the lines locked with the item, e.g. values',
			),
		}),
		bool('allow_delegation', 'Cho phép ủy quyền', 'Delegation allowed', { default: true }),
		str('time_zone', 'Múi giờ', 'Time zone', { default: DEFAULT_TIME_ZONE }),
		json('working_hours', 'Giờ làm việc', 'Working hours', {
			note: label(
				'Theo thứ, 1 là thứ Hai, ví dụ {"1": ["07:30-11:30", "13:30-17:00"]}; để trống là giờ này từ thứ Hai đến thứ Sáu. Ngày lễ lấy từ Lịch làm việc',
				'By weekday, 1 is Monday, e.g. {"1": ["07:30-11:30", "13:30-17:00"]}; empty means these hours from Monday to Friday. Holidays come from the working calendar',
			),
		}),
		{ ...presentation('diagram', 'Sơ đồ', 'Drawing', 'tiendo-workflow-diagram'), width: 'fill' },
		o2m('states', 'Trạng thái', 'States', ['workflow_states', 'workflow'], {
			columns: ['key', 'label_vi', 'kind', 'editable_by', 'sla_hours'],
			width: 'fill',
			sortField: 'sort',
			onDeselect: 'delete',
		}),
		o2m('transitions', 'Các bước', 'Transitions', ['workflow_transitions', 'workflow'], {
			columns: ['action', 'label_vi', 'from_states', 'to_state', 'policies'],
			roomy: true,
			width: 'fill',
			sortField: 'sort',
			onDeselect: 'delete',
		}),
	],
	lists: [{ columns: { name: 340, collection: 220, active: 130 }, sort: 'name' }],
});
