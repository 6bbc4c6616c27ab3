import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import ItemPanel from './item-panel.vue';

export default defineInterface({
	id: 'tiendo-workflow',
	name: 'Quy trình duyệt',
	icon: 'approval',
	description: 'State, steps, remarks and time line of the approval workflow of this item',
	component: withWords(ItemPanel),
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
	options: [],
});
