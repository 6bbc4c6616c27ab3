import type { HookConfig } from '@directus/extensions';
import type { Knex } from 'knex';

/** What Directus hands to a hook. */
export type HookContext = Parameters<HookConfig>[1];
export type Register = Parameters<HookConfig>[0];
export type SchemaOverview = Awaited<ReturnType<HookContext['getSchema']>>;

/** The services of the host, bound to one transaction and free of permission checks. */
export interface Host {
	readonly trx: Knex.Transaction;
	readonly context: HookContext;
	/** One line for the operator. */
	readonly say: (line: string) => void;
}

/** Options for a service inside the setup's transaction, with the schema as it is at this moment. */
export const serviceOptions = async ({ trx, context }: Host) => ({
	knex: trx,
	schema: await context.getSchema({ database: trx, bypassCache: true }),
	accountability: null,
});

/** Nothing outside may learn of rows that could still be rolled back. */
export const silent = { emitEvents: false, bypassEmitAction: () => undefined } as const;
