import { successionScope } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { date, label, m2o, pick, text } from '../model/fields.ts';

export const unitSuccessions = collection({
	collection: 'unit_successions',
	singular: label('Sắp xếp đơn vị', 'Unit succession'),
	plural: label('Sắp xếp đơn vị', 'Unit successions'),
	icon: 'alt_route',
	note: label(
		'Đơn vị nào nhập vào hoặc tách thành đơn vị nào, từ ngày nào.',
		'Which unit became which, whole or in part, and from when.',
	),
	template: '{{predecessor.full_name}} → {{successor.full_name}}',
	group: 'units',
	sort: 1,
	fields: [
		m2o('predecessor', 'Đơn vị cũ', 'Predecessor', 'units', { required: true, template: '{{full_name}}' }),
		m2o('successor', 'Đơn vị mới', 'Successor', 'units', { required: true, template: '{{full_name}}' }),
		pick('scope', 'Phạm vi', 'Scope', successionScope, { required: true, default: 'whole' }),
		date('effective_on', 'Có hiệu lực từ', 'Effective on', { required: true }),
		text('source_note', 'Căn cứ', 'Source', {
			note: label('Nghị quyết, điều khoản', 'Resolution and article'),
		}),
	],
	lists: [
		{ columns: { predecessor: 250, successor: 250, scope: 130, effective_on: 140 }, sort: '-effective_on' },
	],
});
