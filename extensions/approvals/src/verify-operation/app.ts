import { defineOperationApp } from '@directus/extensions-sdk';
import { read, worded } from '@tiendo/core/studio/worded.ts';

const COLLECTION = ['Bảng', 'Collection'] as const;
const KEY = ['Mã', 'Key'] as const;

/** "Verify the log" in the Flow editor. */
export default defineOperationApp(
	worded(
		{
			name: ['Kiểm tra nhật ký duyệt', 'Verify the log'],
			description: [
				'Kiểm tra chuỗi mã băm của nhật ký và nêu dòng hỏng đầu tiên.',
				'Checks the chain of the workflow log and names the first broken row.',
			],
		},
		{
			id: 'tiendo-verify-log',
			icon: 'verified',
			overview: ({ collection, key }: Readonly<Record<string, unknown>>) => [
				{ label: read(COLLECTION), text: String(collection || '*') },
				{ label: read(KEY), text: String(key || '*') },
			],
			options: [
				worded(
					{ name: COLLECTION },
					{
						field: 'collection',
						type: 'string' as const,
						meta: worded(
							{ note: ['Để trống là tất cả.', 'Empty: all.'] },
							{
								width: 'half' as const,
								interface: 'system-collection',
								options: { includeSystem: false },
							},
						),
					},
				),
				worded(
					{ name: KEY },
					{
						field: 'key',
						type: 'string' as const,
						meta: { width: 'half' as const, interface: 'input' },
					},
				),
			],
		},
	),
);
