import { defineOperationApp } from '@directus/extensions-sdk';
import { read, worded } from '@tiendo/core/studio/worded.ts';

const COLLECTION = ['Bảng', 'Collection'] as const;
const KEY = ['Mã', 'Key'] as const;
const ACTION = ['Bước', 'Action'] as const;

/** "Transition item" in the Flow editor. */
export default defineOperationApp(
	worded(
		{
			name: ['Chuyển bước duyệt', 'Transition item'],
			description: [
				'Thực hiện một bước của quy trình duyệt, với quyền của người chạy luồng.',
				'Takes one step of an approval workflow as the user who triggered the flow.',
			],
		},
		{
			id: 'tiendo-transition',
			icon: 'approval',
			overview: ({ collection, key, action }: Readonly<Record<string, unknown>>) => [
				{ label: read(COLLECTION), text: String(collection ?? '') },
				{ label: read(KEY), text: String(key ?? '') },
				{ label: read(ACTION), text: String(action ?? '') },
			],
			options: [
				worded(
					{ name: COLLECTION },
					{
						field: 'collection',
						type: 'string' as const,
						meta: {
							width: 'half' as const,
							interface: 'system-collection',
							required: true,
							options: { includeSystem: false },
						},
					},
				),
				text('key', KEY, { required: true }),
				text('action', ACTION, { required: true }),
				text('revision', ['Bản', 'Revision']),
				worded(
					{ name: ['Quyết định trên nội dung hiện có', 'Decide on whatever is there now'] },
					{
						field: 'without_revision',
						type: 'boolean' as const,
						schema: { default_value: false },
						meta: worded(
							{
								note: [
									'Không đối chiếu với bản mà người dùng đã xem.',
									'Not compared with the revision the user saw.',
								],
							},
							{ width: 'full' as const, interface: 'boolean' },
						),
					},
				),
				worded(
					{ name: ['Ý kiến', 'Comment'] },
					{
						field: 'comment',
						type: 'text' as const,
						meta: { width: 'full' as const, interface: 'input-multiline' },
					},
				),
			],
		},
	),
);

function text(field: string, name: readonly [vi: string, en: string], more: { required?: boolean } = {}) {
	return worded(
		{ name },
		{ field, type: 'string' as const, meta: { width: 'half' as const, interface: 'input', ...more } },
	);
}
