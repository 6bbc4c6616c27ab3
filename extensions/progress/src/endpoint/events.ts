import type { EndpointExtensionContext } from '@directus/extensions';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { openEventStream } from '@tiendo/core/http/event-stream.ts';
import { notifyFeed } from '@tiendo/core/http/notify-feed.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { readChanges } from '@tiendo/core/store/progress/changes.ts';
import type { RequestHandler } from 'express';
import { readerOf } from './reader.ts';

/** An approval writes in several statements, and several are often approved at once: panels ask once. */
const GATHER_MS = 500;

/**
 * GET /progress/events: says `changed` after anything that progress answers are made of was committed, on any instance. It
 * names nothing. The panel asks its endpoint again with the tag it has, which answers 304 where nothing of the panel changed.
 */
export function progressEvents(context: EndpointExtensionContext): RequestHandler {
	const feed = notifyFeed<true>(context, { name: 'td_progress', parse: () => true, latest: readChanges });
	return asyncHandler(async (request, response) => {
		const { user } = requireUser(request);
		await readerOf(request, context);
		openEventStream(request, response, {
			user,
			gatherMs: GATHER_MS,
			subscribe: (changed) => feed.subscribe(changed),
			refresh: () => readerOf(request, context),
		});
	});
}
