import { defineOperationApi } from '@directus/extensions-sdk';
import type { Accountability } from '@directus/types';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { parseComment, parseRevision } from '../endpoint/payload.ts';
import { rememberedHost } from '../server/host.ts';
import { performStep } from '../server/perform.ts';

interface Options {
	collection: string;
	key: string | number;
	action: string;
	revision?: string | null;
	/** Decide on what is there now: the flow shows the item to nobody, so there is nothing that could be out of date. */
	without_revision?: boolean | null;
	comment?: string | null;
}

/**
 * Takes one step as the user who triggered the flow; a flow without a user cannot act, since nobody would answer for it.
 * Needs the revision the user saw, unless the flow says that it decides on what is there now.
 */
export default defineOperationApi<Options>({
	id: 'tiendo-transition',
	handler: async ({ collection, key, action, revision, without_revision, comment }, context) => {
		const { user } = context.accountability ?? {};
		if (!user) throw refusal('FORBIDDEN', 'Bước duyệt cần một người dùng. / A step needs a user.');
		const seen = !revision && without_revision === true ? null : parseRevision(revision);
		const accountability: Accountability & { user: string } = {
			...(context.accountability as Accountability),
			user,
		};
		const caller = { accountability, schema: await context.getSchema() };
		const request = {
			collection,
			id: String(key),
			action,
			revision: seen,
			comment: parseComment(comment),
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
