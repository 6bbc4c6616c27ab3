import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import TemplateVersion from './template-version.vue';

/** Which version of a report template this is, what it changed, and the way to the next; a presentation field. */
export default defineInterface(
	worded(
		{
			name: ['Phiên bản của mẫu báo cáo', 'Version of a report template'],
		},
		{
			id: 'tiendo-template-version',
			icon: 'difference',
			component: withWords(TemplateVersion),
			types: ['alias'],
			localTypes: ['presentation'],
			group: 'presentation',
			hideLabel: true,
			options: null,
		},
	),
);
