import type { Request, Response } from 'express';

/** How often a stream shows that it is alive, past proxies, and the reader is looked at again. */
const REFRESH_MS = 25_000;
/** The browser comes back by itself and is asked anew who it is. */
const LIFE_MS = 10 * 60_000;
/** Open streams of one user; the oldest makes room. */
const MOST_STREAMS = 20;

export interface EventStream {
	/** Who listens. */
	readonly user: string;
	/** A burst of news is told once within this time. */
	readonly gatherMs: number;
	/** Calls `changed` at every word that concerns the reader, until the returned function is called. */
	subscribe(changed: () => void): () => void;
	/** Looks again at what the reader may hear; a rejection ends the stream. */
	refresh(): Promise<unknown>;
}

const streams = new Map<string, Set<() => void>>();

/**
 * Opens a stream of server-sent events that says `ready` and then `changed`, and nothing else: what has changed is asked for
 * by the browser, with the rights of that moment. The stream ends by itself after ten minutes.
 */
export function openEventStream(request: Request, response: Response, stream: EventStream): void {
	response.writeHead(200, {
		'Content-Type': 'text/event-stream; charset=utf-8',
		// A proxy that compresses or buffers would hold the events back.
		'Cache-Control': 'no-store, no-transform',
		'X-Accel-Buffering': 'no',
	});
	response.write('retry: 3000\nevent: ready\ndata: {}\n\n');

	let gathering: NodeJS.Timeout | undefined;
	const unsubscribe = stream.subscribe(() => {
		gathering ??= setTimeout(() => {
			gathering = undefined;
			response.write('event: changed\ndata: {}\n\n');
		}, stream.gatherMs);
	});
	const refresh = setInterval(() => {
		stream.refresh().then(
			() => response.write(': still here\n\n'),
			() => response.end(),
		);
	}, REFRESH_MS);
	const life = setTimeout(() => response.end(), LIFE_MS);
	const leave = register(stream.user, () => response.end());
	response.once('close', () => {
		unsubscribe();
		leave();
		clearInterval(refresh);
		clearTimeout(life);
		clearTimeout(gathering);
	});
	if (request.destroyed) response.end();
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
