import { DEFAULT_TIME_ZONE } from '../../extensions/core/src/contract/time-zone.ts';
import { weekday, workingHoursPart } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { bool, json, keysOfWorkflow, label, o2m, presentation, str } from '../model/fields.ts';
import { choicesOf, part } from '../model/parts.ts';

/** A field of the collection that the workflow is for. */
const ownField = (options: object = {}) => ({
	interface: 'tiendo-of-workflow',
	options: { as: 'system-field', allowNone: true, ...options },
});

const weekdays = choicesOf(weekday);
const clock = (placeholder: string) => ({ required: true, options: { placeholder } });

/** The form of one line of `working_hours`: the same hours on some days. */
const hoursFields = [
	part(workingHoursPart, 'days', 'json', {
		width: 'full',
		required: true,
		interface: 'select-multiple-checkbox',
		options: { choices: weekdays },
		display: 'labels',
		display_options: { choices: weekdays, format: false },
	}),
	part(workingHoursPart, 'from', 'string', clock('07:30')),
	part(workingHoursPart, 'to', 'string', clock('11:30')),
];

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
				'Ví dụ {{template.name_vi}} {{period.name_vi}} – {{unit.name}}',
				'For example {{template.name_vi}} {{period.name_vi}} – {{unit.name}}',
			),
		}),
		str('state_field', 'Trường trạng thái', 'State field', {
			notNull: true,
			default: 'state',
			...ownField({ typeAllowList: ['string'], allowNone: false }),
		}),
		str('unit_field', 'Trường đơn vị', 'Unit field', ownField()),
		str(
			'due_field',
			'Trường hạn',
			'Due field',
			ownField({ typeAllowList: ['date', 'dateTime', 'timestamp'] }),
		),
		keysOfWorkflow('line_relations', 'Các bảng dòng', 'Line relations', {
			options: { lines: true },
			note: label('Các dòng này bị khóa cùng hồ sơ', 'These lines are locked with the item'),
		}),
		bool('allow_delegation', 'Cho phép ủy quyền', 'Delegation allowed', { default: true }),
		str('time_zone', 'Múi giờ', 'Time zone', { default: DEFAULT_TIME_ZONE }),
		json('working_hours', 'Giờ làm việc', 'Working hours', {
			interface: 'list',
			words: [workingHoursPart, weekday],
			options: { template: '{{ days }} {{ from }} – {{ to }}', fields: hoursFields },
			note: label(
				'Để trống là 07:30–11:30 và 13:30–17:00 từ thứ Hai đến thứ Sáu. Ngày lễ lấy từ Lịch làm việc',
				'Empty means 07:30–11:30 and 13:30–17:00 from Monday to Friday. Holidays come from the working calendar',
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
