import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import PolicyNames from '../policy-names.vue';

/** Shows a list of policies, kept by id or name, by their names. */
export default defineDisplay(
	worded(
		{
			name: ['Tên chính sách', 'Policy names'],
		},
		{
			id: 'tiendo-policy-names',
			icon: 'admin_panel_settings',
			component: withWords(PolicyNames),
			types: ['json'],
			options: null,
		},
	),
);
