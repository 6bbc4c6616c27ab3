import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import ReportForm from './report-form.vue';

/** The figures of a report as a grid to type into; for the o2m field that holds its report_values. */
export default defineInterface(
	worded(
		{
			name: ['Biểu số liệu báo cáo', 'Report figures'],
		},
		{
			id: 'tiendo-report-form',
			icon: 'table_rows',
			component: withWords(ReportForm),
			types: ['alias'],
			localTypes: ['o2m'],
			group: 'relational',
			relational: true,
			hideLabel: true,
			options: null,
		},
	),
);
