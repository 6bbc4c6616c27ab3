import { defineOperationApp } from '@directus/extensions-sdk';

export default defineOperationApp({
	id: 'tiendo-transition',
	name: 'Chuyển bước duyệt',
	icon: 'approval',
	description: 'Takes one step of an approval workflow as the user who triggered the flow',
	overview: ({ collection, key, action }) => [
		{ label: 'Bảng', text: String(collection ?? '') },
		{ label: 'Mã', text: String(key ?? '') },
		{ label: 'Bước', text: String(action ?? '') },
	],
	options: [
		{
			field: 'collection',
			name: 'Bảng',
			type: 'string',
			meta: {
				width: 'half',
				interface: 'system-collection',
				required: true,
				options: { includeSystem: false },
			},
		},
		{ field: 'key', name: 'Mã', type: 'string', meta: { width: 'half', interface: 'input', required: true } },
		{
			field: 'action',
			name: 'Bước',
			type: 'string',
			meta: { width: 'half', interface: 'input', required: true },
		},
		{ field: 'revision', name: 'Bản', type: 'string', meta: { width: 'half', interface: 'input' } },
		{
			field: 'without_revision',
			name: 'Quyết định trên nội dung hiện có',
			type: 'boolean',
			schema: { default_value: false },
			meta: {
				width: 'full',
				interface: 'boolean',
				note: 'Không đối chiếu với bản mà người dùng đã xem. / Not compared with the revision the user saw.',
			},
		},
		{ field: 'comment', name: 'Ý kiến', type: 'text', meta: { width: 'full', interface: 'input-multiline' } },
	],
});
