import { holidayKind } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { date, label, pick, str } from '../model/fields.ts';

export const holidays = collection({
	collection: 'holidays',
	singular: label('Ngày nghỉ, ngày làm bù', 'Holiday or working day'),
	plural: label('Lịch làm việc', 'Working calendar'),
	icon: 'event_busy',
	note: label(
		'Thứ Bảy, Chủ nhật là ngày nghỉ sẵn; ở đây ghi ngày lễ, nghỉ bù và ngày làm bù.',
		'Weekends are off anyway; here are holidays, days in lieu and weekend days worked.',
	),
	template: '{{day}} {{name_vi}}',
	group: 'report_templates',
	sort: 2,
	fields: [
		date('day', 'Ngày', 'Day', { required: true, unique: true }),
		pick('kind', 'Loại', 'Kind', holidayKind, { required: true, default: 'off' }),
		str('name_vi', 'Tên tiếng Việt', 'Vietnamese name', { required: true }),
		str('name_en', 'Tên tiếng Anh', 'English name'),
	],
	lists: [{ columns: { day: 120, kind: 140, name_vi: 280, name_en: 260 }, sort: '-day' }],
});
