import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import DeliveryActions from './delivery-actions.vue';

/** Buttons that send a delivery of the ledger again or cancel it; for a field that holds no data. */
export default defineInterface(
	worded(
		{
			name: ['Gửi lại hoặc hủy', 'Send again or cancel'],
		},
		{
			id: 'tiendo-delivery-actions',
			icon: 'outgoing_mail',
			component: withWords(DeliveryActions),
			types: ['alias'],
			localTypes: ['presentation'],
			group: 'presentation',
			options: null,
		},
	),
);
