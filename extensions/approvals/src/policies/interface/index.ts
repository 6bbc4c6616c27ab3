import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import PolicyPicker from '../policy-picker.vue';

/** Chooses policies by name for a list kept as JSON, e.g. who may take a step of a workflow. */
export default defineInterface(
	worded(
		{
			name: ['Chính sách', 'Policies'],
		},
		{
			id: 'tiendo-policies',
			icon: 'admin_panel_settings',
			component: withWords(PolicyPicker),
			types: ['json'],
			group: 'selection',
			options: [
				worded(
					{ name: ['Cho chọn “mọi người”', 'Offer “everybody”'] },
					{
						field: 'everybody',
						type: 'boolean' as const,
						meta: { width: 'half' as const, interface: 'boolean' },
						schema: { default_value: false },
					},
				),
			],
		},
	),
);
