import type { Accountability, ApiExtensionContext, SchemaOverview } from '@directus/types';
import type { Knex } from 'knex';

/** The emitter all extensions of a process share; the host leaves its type open. */
interface Emitter {
	emitFilter(event: string, payload: unknown, meta: object, context: object): Promise<unknown>;
	emitAction(event: string, meta: object, context: object): void;
}

/** What the edges hand down of the extension's context. */
export type Host = Pick<ApiExtensionContext, 'services' | 'getSchema' | 'logger' | 'database' | 'env'> & {
	readonly emitter: Emitter;
};

/** The host as given to a hook or an endpoint. */
export function hostOf(context: ApiExtensionContext & { emitter: unknown }): Host {
	remembered = { ...context, emitter: context.emitter as Emitter };
	return remembered;
}

let remembered: Host | undefined;

/** The host for an operation, whose own context lacks the emitter; the bundle's hook is registered before any flow runs. */
export function rememberedHost(): Host {
	if (!remembered) throw new Error('The approvals hook has not been registered');
	return remembered;
}

/** One caller of this server: who, and the schema their request was given. */
export interface Caller {
	readonly accountability: Accountability & { readonly user: string };
	readonly schema: SchemaOverview;
}

type Item = Record<string, unknown>;

interface MutationOptions {
	emitEvents?: boolean;
	skipTracking?: boolean;
}

/** An action event as a service emits it. */
export interface CoreEvent {
	readonly event: string[];
	readonly meta: Readonly<Record<string, unknown>>;
	readonly context: { database: Knex; schema: SchemaOverview; accountability: Accountability };
}

/** The part of Directus' ItemsService used here; the host's own type says `any`. */
export interface Items {
	readOne(key: string, query: object): Promise<Item>;
	readMany(keys: string[], query: object): Promise<Item[]>;
	readByQuery(query: object): Promise<Item[]>;
	updateOne(key: string, data: Item, options: MutationOptions): Promise<unknown>;
}

interface ServiceOptions {
	knex: Knex;
	schema: SchemaOverview;
	accountability: Accountability | null;
}

/** Items of a collection as seen by the caller. */
export function itemsOf(host: Host, collection: string, options: ServiceOptions): Items {
	const { ItemsService } = host.services as {
		ItemsService: new (collection: string, options: ServiceOptions) => Items;
	};
	return new ItemsService(collection, options);
}
