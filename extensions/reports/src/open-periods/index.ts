import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import OpenPeriods from './open-periods.vue';

/** The year's periods of a report template and the button that opens them; for a field that holds no data. */
export default defineInterface(
	worded(
		{
			name: ['Các kỳ báo cáo trong năm', 'Periods of a year'],
		},
		{
			id: 'tiendo-open-periods',
			icon: 'event_available',
			component: withWords(OpenPeriods),
			types: ['alias'],
			localTypes: ['presentation'],
			group: 'presentation',
			options: null,
		},
	),
);
