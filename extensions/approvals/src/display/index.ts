import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import StateDisplay from './state-display.vue';

export default defineDisplay(
	worded(
		{
			name: ['Trạng thái duyệt', 'Workflow state'],
			description: [
				'Trạng thái của quy trình duyệt, bằng ngôn ngữ của người đọc.',
				'Badge of a workflow state, in the reader’s language.',
			],
		},
		{
			id: 'tiendo-state',
			icon: 'approval',
			component: withWords(StateDisplay),
			types: ['string'],
			options: [],
		},
	),
);
