import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import KeyName from '../key-name.vue';

/** Shows states, an action or a collection, kept by key, by their names. */
export default defineDisplay(
	worded(
		{
			name: ['Tên trong quy trình', 'Name in the workflow'],
		},
		{
			id: 'tiendo-workflow-name',
			icon: 'approval',
			component: withWords(KeyName),
			types: ['string', 'json'],
			options: null,
		},
	),
);
