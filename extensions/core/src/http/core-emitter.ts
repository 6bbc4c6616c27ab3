import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** An action event as a service emits it. */
export interface CoreEvent {
	readonly event: string | string[];
	readonly meta: object;
	readonly context: unknown;
}

interface Host {
	readonly logger: { debug(what: unknown): void; warn(text: string): void };
}

interface CoreEmitter {
	emitAction(event: string | string[], meta: object, context: unknown): void;
}

let loading: Promise<CoreEmitter | null> | undefined;

/**
 * Emits events where Flows, WebSocket subscribers and the cache listen. The emitter of an extension's context is
 * kept apart from the core's, so the core's module is resolved from the host. Where a host no longer exports it, the
 * events stay within the extensions and a warning says so once.
 */
export async function emitOnCore(host: Host, events: readonly CoreEvent[]): Promise<void> {
	loading ??= loadEmitter(host);
	const emitter = await loading;
	for (const { event, meta, context } of events) emitter?.emitAction(event, meta, context);
}

async function loadEmitter(host: Host): Promise<CoreEmitter | null> {
	try {
		const path = createRequire(`${process.cwd()}/package.json`).resolve('@directus/api/emitter');
		const module = (await import(pathToFileURL(path).href)) as { default: CoreEmitter };
		if (typeof module.default.emitAction === 'function') return module.default;
	} catch (error) {
		host.logger.debug(error);
	}
	host.logger.warn(
		'The emitter of the host was not found; Flows and subscriptions do not see transitions and imports.',
	);
	return null;
}
