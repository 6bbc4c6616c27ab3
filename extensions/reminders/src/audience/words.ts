/** Texts of the picker of a rule's recipients. */
export const words = {
	'vi-VN': {
		unit_policies: 'Ở đơn vị của mục, giữ vai trò',
		policy: 'Ở mọi đơn vị, giữ vai trò',
		workflow: 'Người được làm bước tiếp theo của quy trình',
		user_field: 'Người ghi trong trường của mục',
		parent_unit_policies: 'Báo lên: ở đơn vị cấp trên, giữ vai trò',
		nobody: 'Không ai',
		fields: 'Ví dụ user_created',
		failed: 'Chưa tải được tên các vai trò.',
	},
	'en-US': {
		unit_policies: 'In the unit of the item, holding',
		policy: 'In any unit, holding',
		workflow: 'Whoever may take the next step of the workflow',
		user_field: 'Named by a field of the item',
		parent_unit_policies: 'Escalation: in the unit above, holding',
		nobody: 'Nobody',
		fields: 'For example user_created',
		failed: 'The names of the policies could not be loaded.',
	},
};
