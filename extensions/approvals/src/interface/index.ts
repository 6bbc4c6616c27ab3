import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import ItemPanel from './item-panel.vue';

export default defineInterface(
	worded(
		{
			name: ['Quy trình duyệt', 'Approval workflow'],
			description: [
				'Trạng thái, các bước, ý kiến và nhật ký duyệt của mục này.',
				'State, steps, remarks and time line of this item.',
			],
		},
		{
			id: 'tiendo-workflow',
			icon: 'approval',
			component: withWords(ItemPanel),
			types: ['alias'],
			localTypes: ['presentation'],
			group: 'presentation',
			hideLabel: true,
			options: [],
		},
	),
);
