import { memberRole, provenance } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { audit, label, m2o, pick, str } from '../model/fields.ts';

export const teamMembers = collection({
	collection: 'team_members',
	singular: label('Thành viên tổ', 'Team member'),
	plural: label('Thành viên tổ', 'Team members'),
	icon: 'badge',
	note: label('Thành viên của từng tổ và vai trò trong tổ.', 'Members of each team and their role in it.'),
	template: '{{full_name}}',
	group: 'teams',
	sort: 1,
	fields: [
		m2o('team', 'Tổ', 'Team', 'teams', { required: true, onDelete: 'CASCADE', template: '{{name}}' }),
		str('full_name', 'Họ và tên', 'Full name', { required: true }),
		pick('role', 'Vai trò', 'Role', memberRole, { required: true, default: 'member' }),
		str('organisation', 'Cơ quan, đoàn thể', 'Organisation'),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, { required: true, default: 'sourced' }),
		...audit(),
	],
	lists: [{ columns: { full_name: 190, role: 120, organisation: 190, team: 320 }, sort: 'team' }],
});
