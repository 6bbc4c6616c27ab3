import { defineOperationApp } from '@directus/extensions-sdk';

/** "Send reminder" in the Flow editor. */
export default defineOperationApp({
	id: 'send-reminder',
	name: 'Gửi nhắc việc · Send reminder',
	icon: 'notifications_active',
	description:
		'Nhắc ngay theo một quy tắc, mỗi ngày tối đa một lần. · Remind now by a rule, at most once a day.',
	overview: ({ rule, item }: { rule?: unknown; item?: unknown }) => [
		{ label: 'Quy tắc · Rule', text: String(rule ?? '–') },
		{ label: 'Mục · Item', text: String(item ?? '–') },
	],
	options: [
		{
			field: 'rule',
			name: 'Quy tắc (mã) · Rule (id)',
			type: 'string',
			meta: { width: 'half', interface: 'input', required: true },
		},
		{
			field: 'item',
			name: 'Mục (mã) · Item (id)',
			type: 'string',
			meta: {
				width: 'half',
				interface: 'input',
				required: true,
				options: { placeholder: '{{$trigger.key}}' },
			},
		},
	],
});
