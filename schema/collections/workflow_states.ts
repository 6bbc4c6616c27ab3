import { stateKind } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { int, json, label, m2o, pick, str } from '../model/fields.ts';

export const workflowStates = collection({
	collection: 'workflow_states',
	singular: label('Trạng thái', 'State'),
	plural: label('Trạng thái', 'States'),
	icon: 'radio_button_checked',
	note: label('Trạng thái của hồ sơ và ai được sửa khi đó.', 'A state of the item and who may edit it then.'),
	template: '{{label_vi}}',
	group: 'workflows',
	sort: 1,
	hidden: true,
	sortField: 'sort',
	fields: [
		m2o('workflow', 'Quy trình', 'Workflow', 'workflows', {
			required: true,
			onDelete: 'CASCADE',
			template: '{{name}}',
		}),
		str('key', 'Mã', 'Key', { required: true }),
		str('label_vi', 'Tên tiếng Việt', 'Vietnamese label'),
		str('label_en', 'Tên tiếng Anh', 'English label'),
		pick('kind', 'Loại', 'Kind', stateKind, { required: true, default: 'open' }),
		int('sla_hours', 'Thời gian xử lý (giờ)', 'Time allowed (hours)'),
		json('editable_by', 'Ai được sửa', 'Editable by', {
			interface: 'tiendo-policies',
			options: { everybody: true },
			display: 'tiendo-policy-names',
			note: label('Để trống là khóa', 'Empty means locked'),
		}),
		str('color', 'Màu', 'Color', { interface: 'select-color', display: 'color' }),
		str('icon', 'Biểu tượng', 'Icon', { interface: 'select-icon', display: 'icon' }),
		int('sort', 'Thứ tự', 'Order', { hidden: true }),
	],
});
