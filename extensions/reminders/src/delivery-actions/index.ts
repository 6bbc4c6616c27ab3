import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import DeliveryActions from './delivery-actions.vue';

/** Buttons that send a delivery of the ledger again or cancel it; for a field that holds no data. */
export default defineInterface({
	id: 'tiendo-delivery-actions',
	name: 'Gửi lại hoặc hủy',
	icon: 'outgoing_mail',
	description: 'Gửi lại hoặc hủy một lần nhắc. / Sends a reminder again or cancels it.',
	component: withWords(DeliveryActions),
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	options: null,
});
