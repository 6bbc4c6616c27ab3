import type { PartName } from '../contract/parts.ts';
import { guardTriggers } from '../setup/constraints.ts';
import type { GuardTrigger } from '../setup/constraints.ts';
import type { HookContext } from '../setup/host.ts';

/**
 * Triggers that a part of the setup made and that are gone or switched off, as "table.trigger"; null when that part was
 * never set up.
 */
export const missingTriggers = async (
	{ database }: Pick<HookContext, 'database'>,
	part: string,
): Promise<string[] | null> => {
	if (!(await database.schema.hasTable('td_setup'))) return null;
	const row: { details: GuardTrigger[] | null } | undefined = await database('td_setup')
		.select('details')
		.where({ part })
		.first();
	if (!Array.isArray(row?.details)) return null;
	const key = ({ table, trigger }: GuardTrigger): string => `${table}.${trigger}`;
	const names = [...new Set(row.details.map(({ trigger }) => trigger))];
	const present = new Set((await guardTriggers(database, names)).map(key));
	return row.details.map(key).filter((name) => !present.has(name));
};

/** The same for a part that can be installed alone, whether its own setup made it or that of the whole product. */
export const missingOfPart = async (
	context: Pick<HookContext, 'database'>,
	part: PartName,
): Promise<string[] | null> =>
	(await missingTriggers(context, part)) ?? (await missingTriggers(context, 'triggers'));

/** Triggers that active workflows brought along and that are gone or switched off, as "table.trigger". */
export const missingWorkflowTriggers = async ({
	database,
}: Pick<HookContext, 'database'>): Promise<string[]> => {
	const { rows }: { rows: { name: string }[] } = await database.raw(
		'select td_workflow_missing_triggers() as name',
	);
	return rows.map(({ name }) => name);
};
