import type { ItemBody, TransitionBody } from '@tiendo/core/contract/approvals.ts';
import type { Answer, Client, RefusalBody } from './client.ts';
import type { TestServer } from './directus.ts';

interface District {
	/** Slug of the demo users, e.g. "tu-nghia". */
	readonly slug: string;
	readonly unit: number;
	readonly drafts: string[];
}

/** A report that is a draft no other test has touched, and the people of its district. */
export interface Draft {
	readonly id: string;
	readonly officer: Client;
	readonly head: Client;
	readonly district: District;
}

/** What the reader is shown of a report. */
export const show = async (client: Client, id: string): Promise<ItemBody> =>
	(await client.get<ItemBody>(`/approvals/reports/${id}`)).body;

/** Takes a step on what the reader is shown at this moment. */
export async function act(
	client: Client,
	id: string,
	action: string,
	changes: object = {},
): Promise<Answer<TransitionBody & RefusalBody>> {
	const { revision } = await show(client, id);
	return client.send('POST', `/approvals/reports/${id}/${action}`, { revision, ...changes });
}

/**
 * Hands out the drafts of a server's database, each once, on their own or led to a state.
 * @example const reports = reportsOf(server); const { id, head } = await reports.submitted();
 */
export function reportsOf(server: () => TestServer) {
	let districts: Promise<District[]> | undefined;

	async function draft(prepare?: (id: string) => Promise<void>): Promise<Draft> {
		const all = await (districts ??= readDistricts(server()));
		const district = all.find(({ drafts }) => drafts.length > 0);
		const id = district?.drafts.shift();
		if (!district || id === undefined) throw new Error('The seed has no draft report left');
		await prepare?.(id);
		const { as } = server();
		const [officer, head] = await Promise.all([as(`officer.${district.slug}`), as(`head.${district.slug}`)]);
		return { id, officer, head, district };
	}

	async function submitted(prepare?: (id: string) => Promise<void>): Promise<Draft> {
		const made = await draft(prepare);
		await sure(act(made.head, made.id, 'submit'));
		return made;
	}

	async function approved(prepare?: (id: string) => Promise<void>): Promise<Draft> {
		const made = await submitted(prepare);
		const reviewer = await server().as('reviewer');
		await sure(act(reviewer, made.id, 'take_into_review'));
		await sure(act(reviewer, made.id, 'approve'));
		return made;
	}

	/** A district other than this one, with drafts left. */
	async function another({ slug }: District): Promise<District> {
		const all = await (districts ??= readDistricts(server()));
		const other = all.find((district) => district.slug !== slug && district.drafts.length > 0);
		if (!other) throw new Error('The seed has no other district with drafts left');
		return other;
	}

	return { draft, submitted, approved, another };
}

async function sure(step: Promise<Answer<unknown>>): Promise<void> {
	const { status, body } = await step;
	if (status !== 200) throw new Error(`A step failed: ${JSON.stringify(body)}`);
}

async function readDistricts({ database }: TestServer): Promise<District[]> {
	const { rows } = await database.knex.raw<{ rows: { email: string; unit: number; drafts: number[] }[] }>(
		`select u.email, u.unit, array_agg(r.id order by r.due_on) as drafts from directus_users u
		join reports r on r.unit = u.unit and r.state = 'draft' where u.email like 'head.%' group by 1, 2 order by 1`,
	);
	return rows.map(({ email, unit, drafts }) => ({
		slug: email.replace(/^head\.|@.*$/g, ''),
		unit,
		drafts: drafts.map(String),
	}));
}
