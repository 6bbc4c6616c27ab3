import { collection } from '../model/collection.ts';
import { int, json, label, moment, str, text, uuid } from '../model/fields.ts';

const kept = { readonly: true } as const;

/** What is kept by its key and read by its name. */
const keyed = (of: 'state' | 'action' | 'collection') =>
	({
		...kept,
		interface: 'tiendo-workflow-name-field',
		options: { of },
		display: 'tiendo-workflow-name',
		displayOptions: { of },
	}) as const;

export const workflowLog = collection({
	collection: 'workflow_log',
	singular: label('Nhật ký duyệt', 'Workflow log entry'),
	plural: label('Nhật ký duyệt', 'Workflow log'),
	icon: 'history_edu',
	note: label(
		'Chỉ ghi thêm, không sửa, không xóa; mỗi dòng nối với dòng trước bằng mã băm.',
		'Append-only; each row is chained to the one before by its hash.',
	),
	template: '{{collection}} {{item}}: {{action}}',
	group: 'workflows',
	sort: 3,
	accountability: 'activity',
	fields: [
		str('collection', 'Bảng', 'Collection', { ...keyed('collection'), notNull: true }),
		str('item', 'Hồ sơ', 'Item', { ...kept, notNull: true }),
		int('workflow', 'Quy trình', 'Workflow', kept),
		int('round', 'Vòng', 'Round', { ...kept, notNull: true, default: 1 }),
		str('action', 'Bước', 'Action', { ...keyed('action'), notNull: true }),
		moment('at', 'Lúc', 'At', { ...kept, notNull: true }),
		str('from_state', 'Từ trạng thái', 'From state', keyed('state')),
		str('to_state', 'Sang trạng thái', 'To state', keyed('state')),
		uuid('actor', 'Người làm', 'Actor', kept),
		uuid('on_behalf_of', 'Thay mặt', 'On behalf of', kept),
		text('comment', 'Ý kiến', 'Comment', kept),
		json('remarks', 'Ý kiến theo dòng', 'Remarks', kept),
		str('revision', 'Bản', 'Revision', { ...kept, width: 'full' }),
		json('content', 'Nội dung lúc đó', 'Content at that moment', kept),
		str('previous_hash', 'Mã băm trước', 'Previous hash', kept),
		str('hash', 'Mã băm', 'Hash', { ...kept, notNull: true, unique: true }),
	],
	lists: [
		{
			columns: { at: 150, collection: 110, item: 95, action: 145, from_state: 140, to_state: 160 },
			sort: '-at',
		},
	],
});
