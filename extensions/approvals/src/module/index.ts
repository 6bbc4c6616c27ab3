import { defineModule } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import Inbox from './inbox.vue';

/** What waits for the reader, in all collections that have a workflow. */
export default defineModule({
	id: 'tiendo-inbox',
	name: 'Chờ duyệt',
	icon: 'approval',
	routes: [{ path: '', component: withWords(Inbox) }],
});
