import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import StateDisplay from './state-display.vue';

export default defineDisplay({
	id: 'tiendo-state',
	name: 'Trạng thái duyệt',
	icon: 'approval',
	description: 'Badge of a workflow state, in the reader’s language',
	component: withWords(StateDisplay),
	types: ['string'],
	options: [],
});
