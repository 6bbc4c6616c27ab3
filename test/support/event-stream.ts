export interface EventStream {
	/** Names of the events so far, in order. */
	readonly events: readonly string[];
	readonly status: number;
	close(): void;
}

/** Opens a stream of server-sent events and collects the names of its events until it is closed. */
export async function openEvents(url: string, token: string | null): Promise<EventStream> {
	const closing = new AbortController();
	const events: string[] = [];
	const response = await fetch(url, {
		headers: token === null ? {} : { Authorization: `Bearer ${token}` },
		signal: closing.signal,
	});
	const collect = async (): Promise<void> => {
		const decoder = new TextDecoder();
		let text = '';
		const reader = response.body?.getReader();
		for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
			const chunk = part.value;
			text += decoder.decode(chunk, { stream: true });
			const lines = text.split('\n');
			text = lines.pop() ?? '';
			for (const line of lines) if (line.startsWith('event: ')) events.push(line.slice('event: '.length));
		}
	};
	// Closing it ends the reading with an error, which is no failure.
	collect().catch(() => undefined);
	return { events, status: response.status, close: () => closing.abort() };
}
