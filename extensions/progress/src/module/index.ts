import { defineModule } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { read } from '@tiendo/core/studio/worded.ts';
import ProgressPage from './ProgressPage.vue';
import '../shared/narrow.css';
import '../shared/print.css';

/** From a task group into its indicators, into units and periods, and to the approved report behind each figure. */
export default defineModule({
	get name() {
		return read(['Tiến độ', 'Progress']);
	},
	id: 'tiendo-progress',
	icon: 'flag',
	routes: [{ path: '', component: withWords(ProgressPage) }],
	preRegisterCheck: (user, permissions) =>
		(user as { admin_access?: boolean }).admin_access === true ||
		(permissions['indicator_values']?.read?.access ?? 'none') !== 'none',
});
