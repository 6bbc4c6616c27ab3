import type { Host } from './host.ts';

/** A step somewhere, on any instance; null: some step, which one is not known. */
export type StepNews = { readonly collection: string; readonly from: string; readonly to: string } | null;

export interface StepFeed {
	/** Calls `hear` at every step until the returned function is called. */
	subscribe(hear: (news: StepNews) => void): () => void;
}

/** The part of the driver's connection that is used here. */
interface Listening {
	query(sql: string): Promise<unknown>;
	on(event: 'notification', hear: (message: { payload?: string }) => void): void;
	on(event: 'error' | 'end', hear: () => void): void;
	end(): Promise<void>;
}

const CHANNEL = 'td_workflow';
const RECONNECT_MS = 2_000;
const WATCH_MS = 10_000;

/**
 * Hears of the steps of all instances by PostgreSQL's NOTIFY, on one connection of its own, open only while somebody
 * listens. Where no notification comes through (a connection pooler in between, a lost connection), the newest number
 * of the log tells every few seconds that something happened.
 */
export function stepFeed(host: Pick<Host, 'database' | 'logger'>): StepFeed {
	const ears = new Set<(news: StepNews) => void>();
	let connection: Listening | null = null;
	let connecting = false;
	let heard = false;
	let newest: number | null = null;
	let watch: NodeJS.Timeout | undefined;

	const tell = (news: StepNews): void => {
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
				tell(parse(payload));
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
			await opened.query(`listen ${CHANNEL}`);
			connection = opened;
			if (ears.size === 0) disconnect();
		} catch (error) {
			host.logger.warn(error, 'approvals: no connection to listen on; steps are looked for instead');
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
			const row = await host.database('workflow_log').max<{ newest: number | null }>('id as newest').first();
			const seen = row?.newest ?? 0;
			if (newest !== null && seen > newest && !heard) tell(null);
			newest = seen;
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
				newest = null;
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

function parse(payload: string | undefined): StepNews {
	try {
		const { collection, from, to } = JSON.parse(payload ?? '') as Record<string, unknown>;
		if (typeof collection === 'string') return { collection, from: String(from), to: String(to) };
	} catch {
		// Somebody else's word on our channel: look, to be safe.
	}
	return null;
}
