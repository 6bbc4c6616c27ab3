import type { Request, Response } from 'express';
import type { Caller, Host } from '../../server/host.ts';
import type { StepFeed, StepNews } from '../../server/step-news.ts';
import { waitingFor } from './read.ts';

/** A burst of steps is told once. */
const GATHER_MS = 250;
/** How often the stream shows that it is alive, past proxies, and looks at what the reader waits for. */
const REFRESH_MS = 25_000;
/** The browser comes back by itself and is asked anew who it is. */
const LIFE_MS = 10 * 60_000;
/** Open streams of one user; the oldest makes room. */
const MOST_STREAMS = 20;

const streams = new Map<string, Set<() => void>>();

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
	response.writeHead(200, {
		'Content-Type': 'text/event-stream; charset=utf-8',
		// A proxy that compresses or buffers would hold the events back.
		'Cache-Control': 'no-store, no-transform',
		'X-Accel-Buffering': 'no',
	});
	response.write('retry: 3000\nevent: ready\ndata: {}\n\n');

	let gathering: NodeJS.Timeout | undefined;
	const hear = (news: StepNews): void => {
		if (news && !waits.has(`${news.collection}:${news.from}`) && !waits.has(`${news.collection}:${news.to}`))
			return;
		gathering ??= setTimeout(() => {
			gathering = undefined;
			response.write('event: changed\ndata: {}\n\n');
		}, GATHER_MS);
	};
	const unsubscribe = feed.subscribe(hear);
	const refresh = setInterval(() => {
		statesWaited(host, caller).then(
			(states) => {
				waits = states;
				response.write(': still here\n\n');
			},
			() => response.end(),
		);
	}, REFRESH_MS);
	const life = setTimeout(() => response.end(), LIFE_MS);
	const leave = register(caller.accountability.user, () => response.end());
	response.once('close', () => {
		unsubscribe();
		leave();
		clearInterval(refresh);
		clearTimeout(life);
		clearTimeout(gathering);
	});
	if (request.destroyed) response.end();
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

function register(user: string, close: () => void): () => void {
	const own = streams.get(user) ?? new Set();
	streams.set(user, own.add(close));
	if (own.size > MOST_STREAMS) [...own][0]?.();
	return () => {
		own.delete(close);
		if (own.size === 0) streams.delete(user);
	};
}
