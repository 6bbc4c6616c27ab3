import type { Answer, Client } from '../client.ts';
import type { Flows } from './flow-setup.ts';

/** What a door is tried on: `report` and `line` are locked, the others are not. */
export interface Target {
	readonly report: string;
	readonly line: number;
	/** The row that attaches `file` to the locked report. */
	readonly attachment: number;
	readonly file: string;
	readonly draft: string;
	readonly draftLine: number;
	/** A line of the template that the locked report has no row for. */
	readonly freeLine: { readonly line: number; readonly indicator: number };
	/** The template line and the indicator of `line`. */
	readonly templateLine: number;
	readonly indicator: number;
	readonly template: number;
	readonly period: number;
	readonly unit: number;
	readonly user: string;
	/** Number of a revision of the report with another state and narrative. */
	readonly saved: number;
	/** A client with no more than a share of the report. */
	readonly shared: Client;
	/** A client whose permissions carry presets that approve and rewrite whatever is saved. */
	readonly preset: Client;
	readonly flows: Flows;
	/** Sends one WebSocket message as this client; resolves with the answer. */
	readonly overSocket: (client: Client, message: object) => Promise<unknown>;
}

/** One way in: a route of the host and what is tried on it. */
export interface Door {
	readonly route: string;
	readonly attempt: string;
	readonly knock: (client: Client, target: Target) => Promise<Answer<unknown>>;
	/** Code of the one other right answer beside LOCKED and FORBIDDEN: the host's own refusal that comes before. */
	readonly instead?: string;
	/** True where the way is not there as the schema ships; see openings.ts. */
	readonly added?: true;
	/** True where the refusal is about a register, not about an item with a state. */
	readonly stateless?: true;
}

/** A door with one request. */
export const door = (
	route: string,
	attempt: string,
	body: (target: Target) => unknown,
	path: (target: Target) => string = ({ report }) => route.slice(route.indexOf('/')).replace(':id', report),
	more: Pick<Door, 'instead' | 'added' | 'stateless'> = {},
): Door => ({
	route,
	attempt,
	knock: (client, target) => client.send(route.slice(0, route.indexOf(' ')), path(target), body(target)),
	...more,
});

/** Sends one request after the other and answers with the first refusal, else with the last answer. */
export async function inOrder(
	...steps: readonly ((before: Answer<unknown>) => Promise<Answer<unknown>>)[]
): Promise<Answer<unknown>> {
	let answer: Answer<unknown> = { status: 0, body: null };
	for (const step of steps) {
		answer = await step(answer);
		if (answer.status >= 400) return answer;
	}
	return answer;
}

/** `data` of an answer of the host. */
export const dataOf = <T>({ body }: Answer<unknown>): T => (body as { data: T }).data;

/** Changes of an o2m field as the host takes them. */
export const nested = (changes: {
	create?: readonly object[];
	update?: readonly object[];
	delete?: readonly (number | string)[];
}): object => ({ create: [], update: [], delete: [], ...changes });

/** Ways that an administrator has to add to the schema first; see openings.ts. */
export const added = (doors: readonly Door[]): Door[] => doors.map((one) => ({ ...one, added: true }));
