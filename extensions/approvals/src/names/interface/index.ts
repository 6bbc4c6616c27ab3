import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import KeyNameField from '../key-name-field.vue';

/** Shows a state, an action or a collection of a row of the log by its name; it cannot be changed. */
export default defineInterface(
	worded(
		{
			name: ['Tên trong quy trình', 'Name in the workflow'],
		},
		{
			id: 'tiendo-workflow-name-field',
			icon: 'approval',
			component: withWords(KeyNameField),
			types: ['string'],
			options: null,
		},
	),
);
