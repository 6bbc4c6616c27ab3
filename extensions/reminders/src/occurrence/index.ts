import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import OccurrenceDisplay from './occurrence-display.vue';

/** Which message of a rule a ledger row is, in words. */
export default defineDisplay(
	worded(
		{
			name: ['Lần nhắc', 'Which message'],
		},
		{
			id: 'tiendo-reminder-occurrence',
			icon: 'event_repeat',
			component: withWords(OccurrenceDisplay),
			types: ['string'],
			options: [],
		},
	),
);
