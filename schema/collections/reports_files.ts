import { collection } from '../model/collection.ts';
import { audit, label, m2o, str } from '../model/fields.ts';

export const reportsFiles = collection({
	collection: 'reports_files',
	singular: label('Tệp của báo cáo', 'File of a report'),
	plural: label('Tệp của báo cáo', 'Files of reports'),
	icon: 'attach_file',
	note: label('Nối báo cáo với tệp đính kèm.', 'Joins reports and their attachments.'),
	template: '{{directus_files_id.title}}',
	group: 'reports',
	sort: 4,
	hidden: true,
	fields: [
		m2o('reports_id', 'Báo cáo', 'Report', 'reports', {
			onDelete: 'CASCADE',
			junction: 'directus_files_id',
			template: '{{period.name_vi}} – {{unit.name}}',
		}),
		m2o('directus_files_id', 'Tệp', 'File', 'directus_files', {
			onDelete: 'CASCADE',
			junction: 'reports_id',
			interface: 'file',
			options: undefined,
			display: 'file',
			special: ['file'],
		}),
		str('requirement', 'Tệp phải kèm', 'Requirement', {
			note: label('Mã tệp phải kèm của mẫu mà tệp này đáp ứng', 'Key of the required attachment it answers'),
		}),
		...audit(),
	],
});
