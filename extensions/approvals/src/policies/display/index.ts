import { defineDisplay } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import PolicyNames from '../policy-names.vue';

/** Shows a list of policies, kept by id or name, by their names. */
export default defineDisplay({
	id: 'tiendo-policy-names',
	name: 'Chính sách / Policies',
	icon: 'admin_panel_settings',
	description: 'The names of the policies in a list',
	component: withWords(PolicyNames),
	types: ['json'],
	options: null,
});
