import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import TemplateVersion from './template-version.vue';

/** Which version of a report template this is, what it changed, and the way to the next; a presentation field. */
export default defineInterface(
	worded(
		{
			name: ['Phiên bản của mẫu báo cáo', 'Version of a report template'],
			description: [
				'Phiên bản, số báo cáo đang dùng, thay đổi so với bản trước.',
				'Version, reports that use it, changes since the one before.',
			],
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
