import { defineModule } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { read } from '@tiendo/core/studio/worded.ts';
import Consolidated from './consolidated.vue';
import ImportPage from '../registers/import-page.vue';
import Desk from './desk.vue';
import { foldOnFirstVisit } from './first-look.ts';

foldOnFirstVisit(window.localStorage, window.innerWidth);

/** The first page of those who report: what is late, returned and due, and the year at a glance. */
export default defineModule({
	get name() {
		return read(['Bàn báo cáo', 'Desk']);
	},
	id: 'tiendo-desk',
	icon: 'assignment',
	routes: [
		{ path: '', component: withWords(Desk) },
		{ path: 'consolidated', component: withWords(Consolidated) },
		{ path: 'import', component: withWords(ImportPage) },
	],
	preRegisterCheck: (user, permissions) =>
		(user as { admin_access?: boolean }).admin_access === true ||
		permissions['reports']?.read?.access !== 'none',
});
