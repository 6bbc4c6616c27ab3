import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import PolicyPicker from '../policy-picker.vue';

/** Chooses policies by name for a list kept as JSON, e.g. who may take a step of a workflow. */
export default defineInterface({
	id: 'tiendo-policies',
	name: 'Chính sách / Policies',
	icon: 'admin_panel_settings',
	description: 'Chooses policies by name; kept as a list of their ids',
	component: withWords(PolicyPicker),
	types: ['json'],
	group: 'selection',
	options: [
		{
			field: 'everybody',
			name: 'Cho chọn “mọi người” / Offer “everybody”',
			type: 'boolean',
			meta: { width: 'half', interface: 'boolean' },
			schema: { default_value: false },
		},
	],
});
