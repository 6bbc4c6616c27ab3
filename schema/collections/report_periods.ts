import { deadlinePart, unitLevel } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { date, int, json, label, m2o, str } from '../model/fields.ts';
import { oneOf, part } from '../model/parts.ts';

const said = label(
	'Do hệ thống đặt từ kỳ và chu kỳ của mẫu; dùng trong tên hồ sơ',
	'Made from the period and the cycle of the template; for titles of items',
);

export const reportPeriods = collection({
	collection: 'report_periods',
	singular: label('Kỳ báo cáo', 'Report period'),
	plural: label('Kỳ báo cáo', 'Report periods'),
	icon: 'date_range',
	note: label(
		'Sinh ra từ mẫu báo cáo và lịch làm việc; thường không phải gõ tay.',
		'Made from the template and the working calendar; seldom typed by hand.',
	),
	template: '{{code}}',
	group: 'reports',
	sort: 1,
	fields: [
		m2o('template', 'Mẫu', 'Template', 'report_templates', { required: true, template: '{{name_vi}}' }),
		str('code', 'Kỳ', 'Period', { required: true, note: label('Ví dụ 2023-09', 'For example 2023-09') }),
		str('name_vi', 'Tên kỳ', 'Name in Vietnamese', { readonly: true, note: said }),
		str('name_en', 'Tên kỳ bằng tiếng Anh', 'Name in English', { readonly: true, note: said }),
		date('starts_on', 'Từ ngày', 'Starts on', { required: true }),
		date('ends_on', 'Đến ngày', 'Ends on', { required: true }),
		date('due_on', 'Hạn gửi', 'Due on', { required: true }),
		json('deadlines', 'Hạn của các cấp', 'Deadlines by level', {
			readonly: true,
			interface: 'list',
			words: [deadlinePart],
			options: {
				template: '{{ level }}: {{ due_on }}',
				fields: [
					part(deadlinePart, 'level', 'string', oneOf(unitLevel)),
					part(deadlinePart, 'due_on', 'date', { interface: 'datetime', display: 'datetime' }),
				],
			},
			note: label('Tính khi mở kỳ', 'Computed when the period is opened'),
		}),
		int('year', 'Năm', 'Year', {
			required: true,
			note: label('Năm của ngày kết thúc kỳ', 'Year of the last day'),
		}),
	],
	lists: [
		{ columns: { template: 280, code: 100, starts_on: 115, ends_on: 115, due_on: 115 }, sort: '-ends_on' },
	],
});
