import { defineModule } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { read } from '@tiendo/core/studio/worded.ts';
import Inbox from './inbox.vue';

/** What waits for the reader, in all collections that have a workflow. */
export default defineModule({
	get name() {
		return read(['Chờ duyệt', 'Inbox']);
	},
	id: 'tiendo-inbox',
	icon: 'approval',
	routes: [{ path: '', component: withWords(Inbox) }],
});
