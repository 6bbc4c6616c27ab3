import { openEventStream } from '@tiendo/core/http/event-stream.ts';
import type { Request, Response } from 'express';
import type { Caller, Host } from '../../server/host.ts';
import type { StepFeed } from '../../server/step-news.ts';
import { waitingFor } from './read.ts';

/** A burst of steps is told once. */
const GATHER_MS = 250;

/**
 * GET /approvals/inbox/events: says `changed` when a step leads into or out of a state that waits for the reader. It names
 * no item: the inbox itself answers what there is, with the rights of that moment. Resolves once the stream is open.
 */
export async function openEvents(
	host: Host,
	caller: Caller,
	feed: StepFeed,
	request: Request,
	response: Response,
): Promise<void> {
	let waits = await statesWaited(host, caller);
	openEventStream(request, response, {
		user: caller.accountability.user,
		gatherMs: GATHER_MS,
		subscribe: (changed) =>
			feed.subscribe((news) => {
				const concerns = (state: string): boolean => waits.has(`${news?.collection}:${state}`);
				if (!news || concerns(news.from) || concerns(news.to)) changed();
			}),
		refresh: async () => {
			waits = await statesWaited(host, caller);
		},
	});
}

/** What the reader waits for, as "collection:state". */
async function statesWaited(host: Host, caller: Caller): Promise<Set<string>> {
	const { waiting } = await waitingFor(host, caller, { collections: [] }, new Date());
	return new Set(
		waiting.flatMap(({ workflow, reaches }) =>
			reaches.flatMap(({ states }) => states.map((state) => `${workflow.collection}:${state}`)),
		),
	);
}
