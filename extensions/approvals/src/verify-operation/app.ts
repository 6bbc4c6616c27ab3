import { defineOperationApp } from '@directus/extensions-sdk';

export default defineOperationApp({
	id: 'tiendo-verify-log',
	name: 'Kiểm tra nhật ký duyệt',
	icon: 'verified',
	description: 'Verifies the chain of the workflow log and names the first broken row',
	overview: ({ collection, key }) => [
		{ label: 'Bảng', text: String(collection || '*') },
		{ label: 'Mã', text: String(key || '*') },
	],
	options: [
		{
			field: 'collection',
			name: 'Bảng',
			type: 'string',
			meta: {
				width: 'half',
				interface: 'system-collection',
				options: { includeSystem: false },
				note: 'Để trống là tất cả. / Empty: all.',
			},
		},
		{ field: 'key', name: 'Mã', type: 'string', meta: { width: 'half', interface: 'input' } },
	],
});
