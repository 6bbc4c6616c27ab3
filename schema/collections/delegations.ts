import { collection } from '../model/collection.ts';
import { audit, date, label, m2o, moment, text } from '../model/fields.ts';

export const delegations = collection({
	collection: 'delegations',
	singular: label('Ủy quyền', 'Delegation'),
	plural: label('Ủy quyền', 'Delegations'),
	icon: 'supervisor_account',
	note: label(
		'Ai làm thay ai, từ ngày nào đến ngày nào. Nhật ký ghi tên cả hai.',
		'Who acts for whom and how long. The log keeps both names.',
	),
	template: '{{delegator.last_name}} → {{delegate.last_name}}',
	group: 'workflows',
	sort: 4,
	fields: [
		m2o('delegator', 'Người ủy quyền', 'Delegator', 'directus_users', {
			required: true,
			onDelete: 'CASCADE',
		}),
		m2o('delegate', 'Người được ủy quyền', 'Delegate', 'directus_users', {
			required: true,
			onDelete: 'CASCADE',
		}),
		m2o('workflow', 'Quy trình', 'Workflow', 'workflows', {
			onDelete: 'CASCADE',
			template: '{{name}}',
			note: label('Để trống là mọi quy trình', 'Empty means all workflows'),
		}),
		date('starts_on', 'Từ ngày', 'Starts on', { required: true }),
		date('ends_on', 'Đến hết ngày', 'Ends on', {
			note: label('Để trống là cho đến khi thu hồi', 'Empty means until it is revoked'),
		}),
		moment('revoked_at', 'Thu hồi lúc', 'Revoked at', {
			note: label('Có giờ ở đây là hết hiệu lực ngay', 'Once there is a time here it has ended, at once'),
		}),
		text('reason', 'Lý do', 'Reason'),
		...audit(),
	],
	lists: [
		{
			columns: { delegator: 200, delegate: 200, workflow: 160, starts_on: 110, ends_on: 120 },
			sort: '-starts_on',
		},
	],
});
