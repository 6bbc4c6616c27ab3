import { provenance, trainingKind } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { audit, date, label, m2o, o2m, pick, str } from '../model/fields.ts';

export const trainings = collection({
	collection: 'trainings',
	singular: label('Lớp, đợt tập huấn', 'Training'),
	plural: label('Tập huấn, hướng dẫn', 'Trainings'),
	icon: 'school',
	note: label(
		'Sổ các lớp tập huấn, đợt ra quân, khóa trực tuyến, hội thi; là nguồn để điền sẵn vào báo cáo.',
		'Register of classes, campaigns, courses and contests; reports are prefilled from it.',
	),
	template: '{{title}}',
	sort: 2,
	fields: [
		str('title', 'Tên lớp, đợt', 'Title', { required: true, width: 'full' }),
		m2o('unit', 'Đơn vị', 'Unit', 'units', { required: true, template: '{{full_name}}' }),
		pick('kind', 'Hình thức', 'Kind', trainingKind, { required: true, default: 'class' }),
		date('starts_on', 'Từ ngày', 'Starts on', { required: true }),
		date('ends_on', 'Đến ngày', 'Ends on', {
			required: true,
			note: label('Kỳ báo cáo tính theo ngày kết thúc', 'The day that decides the reporting period'),
		}),
		str('organiser', 'Đơn vị tổ chức', 'Organiser'),
		str('place', 'Địa điểm', 'Place'),
		o2m('attendance', 'Người tham gia', 'Attendance', ['training_attendance', 'training'], {
			columns: ['audience', 'participations', 'persons'],
			onDeselect: 'delete',
		}),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, { required: true, default: 'sourced' }),
		...audit(),
	],
	lists: [{ columns: { title: 360, unit: 175, kind: 165, ends_on: 120 }, sort: '-ends_on' }],
});
