import type { ApiExtensionContext } from '@directus/types';
import type { Knex } from 'knex';

/** Something that happened on some instance, as it was announced; null: something, it is not known what. */
export interface Feed<News> {
	/** Calls `hear` at every word until the returned function is called. */
	subscribe(hear: (news: News | null) => void): () => void;
}

export interface Channel<News> {
	/** Name of the NOTIFY channel. */
	readonly name: string;
	/** Reads a word of the channel; null where it cannot be read: whoever hears looks, to be safe. */
	parse(payload: string | undefined): News | null;
	/** A number or text that is another one after each word. */
	latest(database: Knex): Promise<number | string>;
}

type Host = Pick<ApiExtensionContext, 'database' | 'logger'>;

/** The part of the driver's connection that is used here. */
interface Listening {
	query(sql: string): Promise<unknown>;
	on(event: 'notification', hear: (message: { payload?: string }) => void): void;
	on(event: 'error' | 'end', hear: () => void): void;
	end(): Promise<void>;
}

const RECONNECT_MS = 2_000;
const WATCH_MS = 10_000;

/**
 * Hears what all instances announce by PostgreSQL's NOTIFY, on one connection of its own, open only while somebody listens.
 * Where no notification comes through (a connection pooler in between, a lost connection), `latest` is looked at every few
 * seconds and tells that something happened.
 */
export function notifyFeed<News>(host: Host, channel: Channel<News>): Feed<News> {
	const ears = new Set<(news: News | null) => void>();
	let connection: Listening | null = null;
	let connecting = false;
	let heard = false;
	let latest: number | string | null = null;
	let watch: NodeJS.Timeout | undefined;

	const tell = (news: News | null): void => {
		for (const hear of [...ears]) hear(news);
	};

	async function connect(): Promise<void> {
		if (connection || connecting || ears.size === 0) return;
		connecting = true;
		try {
			const client = host.database.client as { acquireRawConnection(): Promise<Listening> };
			const opened = await client.acquireRawConnection();
			opened.on('notification', ({ payload }) => {
				heard = true;
				tell(channel.parse(payload));
			});
			const lost = (): void => {
				if (connection !== opened) return;
				connection = null;
				// What happened meanwhile is not known.
				tell(null);
				if (ears.size > 0) setTimeout(() => void connect(), RECONNECT_MS).unref();
			};
			opened.on('error', lost);
			opened.on('end', lost);
			await opened.query(`listen ${channel.name}`);
			connection = opened;
			if (ears.size === 0) disconnect();
		} catch (error) {
			host.logger.warn(error, `${channel.name}: no connection to listen on; news are looked for instead`);
		} finally {
			connecting = false;
		}
	}

	function disconnect(): void {
		const closing = connection;
		connection = null;
		closing?.end().catch((error: unknown) => host.logger.debug(error));
	}

	async function look(): Promise<void> {
		try {
			const seen = await channel.latest(host.database);
			if (latest !== null && seen !== latest && !heard) tell(null);
			latest = seen;
			heard = false;
			await connect();
		} catch (error) {
			host.logger.debug(error);
		}
	}

	return {
		subscribe(hear) {
			ears.add(hear);
			if (ears.size === 1) {
				latest = null;
				watch = setInterval(() => void look(), WATCH_MS).unref();
				void look();
			}
			return () => {
				ears.delete(hear);
				if (ears.size > 0) return;
				clearInterval(watch);
				disconnect();
			};
		},
	};
}
