import { DEMO_PASSWORD } from './constants.ts';

export interface Answer<T = unknown> {
	readonly status: number;
	/** The parsed body; null when there was none. */
	readonly body: T;
}

/** The refusal shape of Directus and of this product. */
export interface RefusalBody {
	readonly errors: readonly {
		readonly message: string;
		readonly extensions: { readonly code: string } & Record<string, unknown>;
	}[];
}

export interface Client {
	get<T = unknown>(path: string): Promise<Answer<T>>;
	send<T = unknown>(method: string, path: string, body?: unknown): Promise<Answer<T>>;
	/** @returns data of a GraphQL operation with its errors, as they come */
	graphql<T = unknown>(query: string, variables?: Record<string, unknown>): Promise<Answer<T>>;
	readonly token: string | null;
	readonly url: string;
}

/** @returns a thin HTTP client; token null = anonymous */
export function clientFor(url: string, token: string | null): Client {
	const send = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
		const form = body instanceof FormData;
		const response = await fetch(url + path, {
			method,
			headers: {
				...(token === null ? {} : { Authorization: `Bearer ${token}` }),
				...(body === undefined || form ? {} : { 'Content-Type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		let parsed: unknown = text === '' ? null : text;
		try {
			parsed = text === '' ? null : JSON.parse(text);
		} catch {
			// Not JSON (an export, a page): the text itself is the body.
		}
		return { status: response.status, body: parsed as T };
	};
	return {
		url,
		token,
		get: (path) => send('GET', path),
		send,
		graphql: (query, variables = {}) => send('POST', '/graphql', { query, variables }),
	};
}

/** Signs in a demo user by the name before the @. */
export async function signIn(url: string, name: string, password = DEMO_PASSWORD): Promise<Client> {
	const anonymous = clientFor(url, null);
	const email = `${name}@quangngai.example`;
	const answer = await anonymous.send<{ data: { access_token: string } }>('POST', '/auth/login', {
		email,
		password,
	});
	if (answer.status !== 200) throw new Error(`${email} could not sign in: ${JSON.stringify(answer.body)}`);
	return clientFor(url, answer.body.data.access_token);
}

/** The code of the first refusal in an answer; undefined where there is none. */
export const codeOf = (answer: Answer<unknown>): string | undefined =>
	(answer.body as Partial<RefusalBody> | null)?.errors?.[0]?.extensions.code;
