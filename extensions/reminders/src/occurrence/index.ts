import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import OccurrenceDisplay from './occurrence-display.vue';

/** Which message of a rule a ledger row is, in words. */
export default defineDisplay({
	id: 'tiendo-reminder-occurrence',
	name: 'Lần nhắc',
	icon: 'event_repeat',
	description: 'Khóa của lần nhắc bằng chữ. / Which message of a reminder rule it is, in words.',
	component: withWords(OccurrenceDisplay),
	types: ['string'],
	options: [],
});
