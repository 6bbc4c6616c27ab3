import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import AudiencePicker from './audience-picker.vue';

/** Chooses the recipients of a reminder rule; its field keeps what core/definitions/reminder/audience reads. */
export default defineInterface(
	worded(
		{
			name: ['Người nhận lời nhắc', 'Recipients of reminders'],
		},
		{
			id: 'tiendo-audience',
			icon: 'group',
			component: withWords(AudiencePicker),
			types: ['json'],
			group: 'selection',
			options: null,
		},
	),
);
