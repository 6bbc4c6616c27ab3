export interface Socket {
	/** Sends one message and resolves with the next answer; one question at a time. */
	ask(message: object): Promise<unknown>;
	close(): void;
}

/** The next message that is an answer; the host's pings in between are not. */
const nextAnswer = (socket: WebSocket): Promise<unknown> =>
	new Promise((resolve, reject) => {
		const listen = ({ data }: MessageEvent): void => {
			const answer = JSON.parse(String(data)) as { type?: string };
			if (answer.type === 'ping') {
				socket.send(JSON.stringify({ type: 'pong' }));
				return;
			}
			socket.removeEventListener('message', listen);
			resolve(answer);
		};
		socket.addEventListener('message', listen);
		socket.addEventListener('close', () => reject(new Error('The socket was closed.')), { once: true });
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
	const ask = (message: object): Promise<unknown> => {
		const answer = nextAnswer(socket);
		socket.send(JSON.stringify(message));
		return answer;
	};
	const greeting = await ask({ type: 'auth', access_token: token });
	if ((greeting as { status?: string }).status !== 'ok') throw new Error(JSON.stringify(greeting));
	return { ask, close: () => socket.close() };
}
