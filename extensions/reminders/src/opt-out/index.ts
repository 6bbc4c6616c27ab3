import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import OptOut from './opt-out.vue';

/** Which rules may not write mails to a user: a list of their keys, kept in a field of the user. */
export default defineInterface({
	id: 'tiendo-reminder-opt-out',
	name: 'Nhắc việc không nhận qua thư',
	icon: 'notifications_off',
	description:
		'Người dùng chọn loại thư nhắc không muốn nhận. / Which reminders a user does not want by mail.',
	component: withWords(OptOut),
	types: ['json'],
	group: 'selection',
	options: null,
});
