import { audience, provenance } from '../model/choices.ts';
import { collection } from '../model/collection.ts';
import { audit, int, label, m2o, pick } from '../model/fields.ts';

export const trainingAttendance = collection({
	collection: 'training_attendance',
	singular: label('Số tham gia', 'Attendance'),
	plural: label('Số tham gia', 'Attendance'),
	icon: 'how_to_reg',
	note: label(
		'Mỗi đối tượng một dòng. Lượt và người là hai số khác nhau, không thay cho nhau.',
		'One row an audience. Participations and persons are two figures and never stand in for each other.',
	),
	template: '{{audience}}: {{participations}}',
	group: 'trainings',
	sort: 1,
	fields: [
		m2o('training', 'Lớp, đợt', 'Training', 'trainings', {
			required: true,
			onDelete: 'CASCADE',
			template: '{{title}}',
			width: 'full',
		}),
		pick('audience', 'Đối tượng', 'Audience', audience, { required: true, width: 'full' }),
		int('participations', 'Số lượt', 'Participations', {
			required: true,
			note: label('Một người dự hai buổi là hai lượt', 'A person who comes twice counts twice'),
		}),
		int('persons', 'Số người', 'Persons', {
			note: label('Để trống khi không đếm riêng từng người', 'Empty where persons were not counted'),
		}),
		pick('provenance', 'Nguồn số liệu', 'Provenance', provenance, { required: true, default: 'sourced' }),
		...audit(),
	],
	lists: [
		{ columns: { training: 350, audience: 220, participations: 110, persons: 110 }, sort: '-training' },
	],
});
