export interface SubscriptionMessage {
	readonly type: 'subscription';
	readonly event: string;
	readonly data: readonly Readonly<Record<string, unknown>>[];
}

export interface Socket {
	/** Sends one message and resolves with the next answer; one question at a time. */
	ask(message: object): Promise<unknown>;
	/** Everything that came in so far for subscriptions, oldest first. */
	heard(): readonly SubscriptionMessage[];
	close(): void;
}

/** The next message that is an answer; the host's pings in between are not. */
const nextAnswer = (socket: WebSocket): Promise<unknown> =>
	new Promise((resolve, reject) => {
		const listen = ({ data }: MessageEvent): void => {
			const answer = JSON.parse(String(data)) as { type?: string; event?: string };
			if (answer.type === 'ping') return;
			// News of a subscription is no answer, but for the first, which says that it stands.
			if (answer.type === 'subscription' && answer.event !== 'init') return;
			socket.removeEventListener('message', listen);
			socket.removeEventListener('close', closed);
			resolve(answer);
		};
		const closed = (): void => reject(new Error('The socket was closed.'));
		socket.addEventListener('message', listen);
		socket.addEventListener('close', closed);
	});

/** Opens the host's WebSocket at `url` and signs in with an access token. */
export async function openSocket(url: string, token: string | null): Promise<Socket> {
	const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/websocket`);
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve(), { once: true });
		socket.addEventListener('error', () => reject(new Error('No WebSocket could be opened.')), {
			once: true,
		});
	});
	const news: SubscriptionMessage[] = [];
	socket.addEventListener('message', ({ data }: MessageEvent) => {
		const message = JSON.parse(String(data)) as SubscriptionMessage | { type: 'ping' };
		// The host hangs up on who leaves its ping unanswered, also between two questions.
		if (message.type === 'ping') socket.send(JSON.stringify({ type: 'pong' }));
		if (message.type === 'subscription' && message.event !== 'init') news.push(message);
	});
	const ask = (message: object): Promise<unknown> => {
		const answer = nextAnswer(socket);
		socket.send(JSON.stringify(message));
		return answer;
	};
	const greeting = await ask({ type: 'auth', access_token: token });
	if ((greeting as { status?: string }).status !== 'ok') throw new Error(JSON.stringify(greeting));
	return { ask, heard: () => news, close: () => socket.close() };
}
