import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import RulePreview from './rule-preview.vue';

/** Who a reminder rule would tell what at a moment, and how the mail reads; for a field that holds no data. */
export default defineInterface(
	worded(
		{
			name: ['Xem trước và gửi thử', 'Preview and test'],
		},
		{
			id: 'tiendo-reminder-preview',
			icon: 'preview',
			component: withWords(RulePreview),
			types: ['alias'],
			localTypes: ['presentation'],
			group: 'presentation',
			options: null,
		},
	),
);
