import { refusal } from '@tiendo/core/http/refuse.ts';
import { problemsInModel } from '@tiendo/core/definitions/reminder/in-model.ts';
import { parseReminderRule } from '@tiendo/core/definitions/reminder/parse.ts';
import { loadSurroundings } from '@tiendo/core/store/reminders/surroundings.ts';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import type { SchemaOverview } from '@tiendo/core/setup/host.ts';
import type { Knex } from 'knex';

type Row = Readonly<Record<string, unknown>>;

export interface SaveContext {
	readonly database: Knex;
	readonly accountability: { readonly user: string | null } | null;
	/** The host's view of the collections. */
	readonly schema: Pick<SchemaOverview, 'collections'> | null;
}

/** Fields that a broken rule may be changed in: it must always be possible to switch it off or to rename it. */
const HARMLESS: readonly string[] = ['name', 'sort'];

/**
 * Refuses a new rule that could not run.
 * @throws INVALID_PAYLOAD that names every wrong field, in the writer's language
 */
export async function guardCreate(payload: Row, context: SaveContext): Promise<void> {
	await guard({ ...defaultsIn(context), ...payload }, context);
}

/** What the database fills in when a new rule does not say it. */
function defaultsIn({ schema }: SaveContext): Row {
	const fields = Object.values(schema?.collections['reminder_rules']?.fields ?? {});
	return Object.fromEntries(
		fields
			.filter(({ defaultValue }) => defaultValue !== null && defaultValue !== undefined)
			.map(({ field, defaultValue }) => [field, defaultValue]),
	);
}

/** The same for a change, judged on each row as it would be afterwards. */
export async function guardUpdate(
	payload: Row,
	keys: readonly unknown[],
	context: SaveContext,
): Promise<void> {
	const changed = Object.keys(payload).filter((field) => !HARMLESS.includes(field));
	if (changed.every((field) => field === 'active' && payload[field] === false)) return;
	const rows: Row[] = await context.database('reminder_rules').whereIn('id', keys.map(Number));
	for (const row of rows) await guard({ ...row, ...payload }, context);
}

async function guard(row: Row, context: SaveContext): Promise<void> {
	const result = parseReminderRule(row);
	const problems = result.ok
		? problemsInModel(result.rule, await loadSurroundings(context.database))
		: result.problems;
	if (problems.length === 0) return;
	const language = await languageOfWriter(context);
	const lines = problems.map(({ field, vi, en }) => `${field}: ${say(language, vi, en)}`);
	throw refusal('INVALID_PAYLOAD', `${lines.join('; ')}.`, { problems });
}

async function languageOfWriter({ database, accountability }: SaveContext): Promise<Language> {
	return languageOf(database, accountability?.user ?? null);
}
