import { provenance, teamLevel } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { audit, bool, date, label, m2o, o2m, pick, str } from '../model/fields.ts';

export const teams = collection({
	collection: 'teams',
	singular: label('Tổ công nghệ số cộng đồng', 'Community digital team'),
	plural: label('Tổ công nghệ số cộng đồng', 'Community digital teams'),
	icon: 'groups',
	note: label(
		'Sổ các tổ công nghệ số cộng đồng theo quyết định thành lập.',
		'Register of the community digital technology teams and the decisions that founded them.',
	),
	template: '{{name}}',
	sort: 3,
	activeField: 'is_active',
	fields: [
		str('name', 'Tên tổ', 'Team name', { required: true, width: 'full' }),
		m2o('unit', 'Đơn vị', 'Unit', 'units', { required: true, template: '{{full_name}}' }),
		pick('level', 'Cấp', 'Level', teamLevel, { required: true, default: 'village' }),
		str('village', 'Thôn, tổ dân phố', 'Village'),
		bool('is_active', 'Đang hoạt động', 'Active', { default: true }),
		str('decision_number', 'Số quyết định', 'Decision number'),
		date('decided_on', 'Ngày quyết định', 'Decided on'),
		o2m('members', 'Thành viên', 'Members', ['team_members', 'team'], {
			columns: ['full_name', 'role', 'organisation'],
			onDeselect: 'delete',
		}),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, { required: true, default: 'sourced' }),
		...audit(),
	],
	lists: [{ columns: { name: 320, unit: 180, level: 170, is_active: 155 }, sort: 'unit' }],
});
