import { defineOperationApi } from '@directus/extensions-sdk';
import type { Accountability } from '@directus/types';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { rememberedHost } from '../server/host.ts';
import { performStep } from '../server/perform.ts';

interface Options {
	collection: string;
	key: string | number;
	action: string;
	revision?: string;
	comment?: string;
}

/** Takes one step as the user who triggered the flow; a flow without a user cannot act, since nobody would answer for it. */
export default defineOperationApi<Options>({
	id: 'tiendo-transition',
	handler: async ({ collection, key, action, revision, comment }, context) => {
		const { user } = context.accountability ?? {};
		if (!user) throw refusal('FORBIDDEN', 'Bước duyệt cần một người dùng. / A step needs a user.');
		const accountability: Accountability & { user: string } = {
			...(context.accountability as Accountability),
			user,
		};
		const caller = { accountability, schema: await context.getSchema() };
		const request = {
			collection,
			id: String(key),
			action,
			revision: revision || null,
			comment: comment || null,
			remarks: [],
		};
		const {
			state,
			revision: decided,
			logId,
		} = await performStep(rememberedHost(), caller, request, new Date());
		return { state, revision: decided, log_id: logId };
	},
});
