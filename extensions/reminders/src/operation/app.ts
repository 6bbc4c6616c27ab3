import { defineOperationApp } from '@directus/extensions-sdk';
import { read, worded } from '@tiendo/core/studio/worded.ts';

const RULE = ['Quy tắc (mã)', 'Rule (id)'] as const;
const ITEM = ['Mục (mã)', 'Item (id)'] as const;

/** "Send reminder" in the Flow editor. */
export default defineOperationApp(
	worded(
		{
			name: ['Gửi nhắc việc', 'Send reminder'],
			description: [
				'Nhắc ngay theo một quy tắc, mỗi ngày tối đa một lần.',
				'Reminds now by a rule, at most once a day.',
			],
		},
		{
			id: 'send-reminder',
			icon: 'notifications_active',
			overview: ({ rule, item }: Readonly<Record<string, unknown>>) => [
				{ label: read(RULE), text: String(rule ?? '–') },
				{ label: read(ITEM), text: String(item ?? '–') },
			],
			options: [
				worded(
					{ name: RULE },
					{
						field: 'rule',
						type: 'string' as const,
						meta: { width: 'half' as const, interface: 'input', required: true },
					},
				),
				worded(
					{ name: ITEM },
					{
						field: 'item',
						type: 'string' as const,
						meta: {
							width: 'half' as const,
							interface: 'input',
							required: true,
							options: { placeholder: '{{$trigger.key}}' },
						},
					},
				),
			],
		},
	),
);
