import type { Knex } from 'knex';
import type { SchemaFile } from './fingerprint.ts';

/** A trigger of ours that must be in place while the server runs. */
export interface GuardTrigger {
	readonly table: string;
	readonly trigger: string;
}

/** Runs the files of schema/constraints, or some of them, in the order given. Each can be run again and again. */
export const applyConstraints = async (
	trx: Knex.Transaction,
	files: readonly SchemaFile[],
): Promise<void> => {
	for (const { path, text } of files) {
		try {
			// `?` is a placeholder of knex only when bindings are given; none are, so SQL stays as written.
			await trx.raw(text.replaceAll('?', '\\?'));
		} catch (error) {
			throw new Error(
				`schema/${path}: ${error instanceof Error ? error.message.slice(-400) : String(error)}`,
			);
		}
	}
};

/**
 * The triggers that the files themselves make. Triggers that a workflow brings along come and go with it and are
 * not in the files.
 */
export const declaredTriggers = (files: readonly SchemaFile[]): string[] =>
	files.flatMap(({ text }) =>
		[...text.matchAll(/^create (?:constraint )?trigger (td_\w+)/gm)].map(([, name]) => name ?? ''),
	);

/** Those of the named triggers that the database has and that are switched on. */
export const guardTriggers = async (knex: Knex, names: readonly string[]): Promise<GuardTrigger[]> => {
	const { rows }: { rows: GuardTrigger[] } = await knex.raw(
		`select c.relname as "table", t.tgname as trigger
		from pg_trigger t join pg_class c on c.oid = t.tgrelid
		where not t.tgisinternal and t.tgenabled <> 'D' and t.tgname = any(?)
			and c.relnamespace = current_schema()::regnamespace
		order by 1, 2`,
		[[...names]],
	);
	return rows;
};
