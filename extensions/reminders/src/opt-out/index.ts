import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import OptOut from './opt-out.vue';

/** Which rules may not write mails to a user: a list of their keys, kept in a field of the user. */
export default defineInterface(
	worded(
		{
			name: ['Nhắc việc không nhận qua thư', 'Reminders not wanted by mail'],
		},
		{
			id: 'tiendo-reminder-opt-out',
			icon: 'notifications_off',
			component: withWords(OptOut),
			types: ['json'],
			group: 'selection',
			options: null,
		},
	),
);
