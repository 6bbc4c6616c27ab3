import type { Accountability, SchemaOverview } from '@directus/types';
import type { WholePreview } from '@tiendo/core/contract/reminders.ts';
import { type ItemsOfReader, readableKeys } from '@tiendo/core/http/readable-keys.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { Request } from 'express';
import type { Host } from '../shared/host.ts';

interface HostRequest {
	readonly accountability: Accountability;
	readonly schema: SchemaOverview;
}

interface RulesOfReader extends ItemsOfReader {
	readOne(key: number, query: object): Promise<unknown>;
}

/** Asks the host what the person of a request may read, with the host's own permission rules. */
export class Reader {
	private readonly host: Host;
	private readonly accountability: Accountability;
	private readonly schema: SchemaOverview;

	constructor(host: Host, request: Request) {
		this.host = host;
		({ accountability: this.accountability, schema: this.schema } = request as Request & HostRequest);
	}

	private items(collection: string): RulesOfReader {
		const { ItemsService } = this.host.services;
		const options = { schema: this.schema, accountability: this.accountability };
		return new ItemsService(collection, options) as unknown as RulesOfReader;
	}

	/**
	 * Everyone may know the name of a rule that wrote to them; whom else it writes to is for those who read its audience.
	 * @returns key of the rule
	 * @throws FORBIDDEN as Directus does for one that is not there or not readable
	 */
	async requireRule(id: string): Promise<number> {
		if (!/^[1-9]\d{0,8}$/.test(id)) throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
		await this.items('reminder_rules').readOne(Number(id), { fields: ['id', 'audience', 'body_vi'] });
		return Number(id);
	}

	/** The values that a new rule has where nobody says otherwise. */
	newRule(): Readonly<Record<string, unknown>> {
		const fields = Object.values(this.schema.collections['reminder_rules']?.fields ?? {});
		return Object.fromEntries(
			fields
				.filter(({ field, defaultValue }) => field !== 'id' && defaultValue !== null)
				.map(({ field, defaultValue }) => [field, defaultValue]),
		);
	}

	/** Of some items, by their keys in the ledger (`reports:12`), those that may be read. */
	async readable(subjects: readonly string[]): Promise<ReadonlySet<string>> {
		if (this.accountability.admin === true) return new Set(subjects);
		const found = new Set<string>();
		for (const [collection, ids] of byCollection(subjects)) {
			const keys = await readableKeys(this.schema, collection, ids, (name) => this.items(name));
			for (const key of keys) found.add(`${collection}:${key}`);
		}
		return found;
	}

	async onlyReadable(preview: WholePreview): Promise<WholePreview> {
		const readable = await this.readable([...preview.due, ...preview.not_due].map(({ subject }) => subject));
		return {
			...preview,
			due: preview.due.filter(({ subject }) => readable.has(subject)),
			not_due: preview.not_due.filter(({ subject }) => readable.has(subject)),
		};
	}
}

/** Keys of items by collection; a key may hold a colon, the name of a collection does not. */
function byCollection(subjects: readonly string[]): ReadonlyMap<string, string[]> {
	const found = new Map<string, string[]>();
	for (const subject of subjects) {
		const at = subject.indexOf(':');
		if (at < 1) continue;
		const collection = subject.slice(0, at);
		found.set(collection, [...(found.get(collection) ?? []), subject.slice(at + 1)]);
	}
	return found;
}
