import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import ReportForm from './report-form.vue';

/** The figures of a report as a grid to type into; for the o2m field that holds its report_values. */
export default defineInterface({
	id: 'tiendo-report-form',
	name: 'Biểu số liệu báo cáo',
	icon: 'table_rows',
	description:
		'Nhập số liệu báo cáo theo dòng, lưu ngay từng ô. / Report figures by line, saved cell by cell.',
	component: withWords(ReportForm),
	types: ['alias'],
	localTypes: ['o2m'],
	group: 'relational',
	relational: true,
	hideLabel: true,
	options: null,
});
