import type { Accountability } from '@directus/types';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import type { Preview } from '@tiendo/core/contract/reminders.ts';
import { previewRule } from '@tiendo/core/store/reminders/preview.ts';
import type { Request, Response } from 'express';
import type { Host } from '../shared/host.ts';
import { momentFrom } from './request.ts';

/**
 * GET /reminders/rules/:id/preview?at= – who would get what at that moment, who not, and why. Writes and sends
 * nothing. The reader must be able to read the rule, and sees only items that he or she can read.
 * @throws FORBIDDEN as Directus does for a rule that is not there or not readable; INVALID_PAYLOAD for a broken one
 */
export function previewHandler(host: Host): (request: Request, response: Response) => Promise<void> {
	return async (request, response) => {
		const { user } = requireUser(request);
		const at = momentFrom(request.query['at'], 'at');
		const accountability = (request as Request & { accountability: Accountability }).accountability;
		const reader = new Reader(host, accountability);
		await reader.requireRule(request.params['id'] ?? '');
		const result = await previewRule(host.database, Number(request.params['id']), at);
		if (!result) throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
		const language = await languageOf(host.database, user);
		if (!result.ok) {
			const [first] = result.problems;
			const message = first ? `${first.field}: ${say(language, first.vi, first.en)}.` : 'rule';
			throw refusal('INVALID_PAYLOAD', message, { problems: result.problems });
		}
		response.json(await reader.onlyReadable(result.preview));
	};
}

interface ItemsReader {
	readOne(key: string | number, query?: object): Promise<unknown>;
	readByQuery(query: object): Promise<readonly Record<string, unknown>[]>;
}

/** Asks the host what this user may read, with the host's own permission rules. */
class Reader {
	private readonly host: Host;
	private readonly accountability: Accountability;

	constructor(host: Host, accountability: Accountability) {
		this.host = host;
		this.accountability = accountability;
	}

	private async items(collection: string): Promise<ItemsReader> {
		const { ItemsService } = this.host.services;
		const options = { schema: await this.host.getSchema(), accountability: this.accountability };
		return new ItemsService(collection, options) as unknown as ItemsReader;
	}

	/** Everyone may know the name of a rule that wrote to them; whom else it writes to is for those who read its audience. */
	async requireRule(id: string): Promise<void> {
		if (!/^\d{1,9}$/.test(id)) throw refusal('FORBIDDEN', 'Không có quyền. / Not allowed.');
		await (await this.items('reminder_rules')).readOne(Number(id), { fields: ['id', 'audience', 'body_vi'] });
	}

	async onlyReadable(preview: Preview): Promise<Preview> {
		if (this.accountability.admin === true) return preview;
		const readable = new Set<string>();
		const keys = [...preview.due, ...preview.not_due].map(({ subject }) => subject.split(':'));
		for (const collection of new Set(keys.map(([name = '']) => name))) {
			const ids = keys.filter(([name]) => name === collection).map(([, id]) => Number(id));
			const rows = await (
				await this.items(collection)
			).readByQuery({ fields: ['id'], filter: { id: { _in: ids } }, limit: -1 });
			for (const row of rows) readable.add(`${collection}:${String(row['id'])}`);
		}
		return {
			...preview,
			due: preview.due.filter(({ subject }) => readable.has(subject)),
			not_due: preview.not_due.filter(({ subject }) => readable.has(subject)),
		};
	}
}
