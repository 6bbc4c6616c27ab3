import { defineHook } from '@directus/extensions-sdk';
import type { Accountability, SchemaOverview } from '@directus/types';
import { PREFILL_REGISTERS, TEMPLATE_FIELDS } from '@tiendo/core/contract/template-form.ts';
import { partName } from '@tiendo/core/definitions/report/part-names.ts';
import {
	type DefinitionProblem,
	lineProblems,
	templateProblems,
} from '@tiendo/core/definitions/report/problems.ts';
import { parsePrefill } from '@tiendo/core/definitions/report/prefill.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { Knex } from 'knex';
import { plainFilter } from '../shared/rows.ts';

type Row = Readonly<Record<string, unknown>>;

interface SaveContext {
	readonly database: Knex;
	readonly schema: SchemaOverview | null;
	readonly accountability: Accountability | null;
}

/**
 * Refuses a template or a line that could not run, with the field that is wrong. What no single row shows (a named line
 * that is not there, a circle) the database refuses when the save is done.
 */
export default defineHook(({ filter }, { services, getSchema }) => {
	const judge = async (
		payload: unknown,
		problemsOf: (row: Row) => DefinitionProblem[],
		context: SaveContext,
	): Promise<void> => {
		const problems = problemsOf(payload as Row);
		if (problems.length > 0) await refuse(problems, context);
	};

	/** The filter of a source is tried out: only the host knows which fields there are. */
	const tryFilter = async (payload: unknown, context: SaveContext): Promise<void> => {
		const parsed = parsePrefill((payload as Row)['prefill']);
		if (!parsed.ok || parsed.prefill?.kind !== 'register') return;
		const { register, filter: wanted } = parsed.prefill;
		const schema = context.schema ?? (await getSchema());
		const items = new services.ItemsService(register, { knex: context.database, schema });
		try {
			await items.readByQuery({ filter: plainFilter(wanted), aggregate: { count: ['*'] }, limit: 1 });
		} catch (error) {
			const { status } = error as { status?: unknown };
			if (status !== 400 && status !== 403) throw error;
			const { vi, en } = partName(PREFILL_REGISTERS, register);
			const problem = {
				field: 'prefill',
				vi: `bộ lọc không dùng được trên sổ “${vi}”`,
				en: `the filter does not fit the register “${en}”`,
			};
			await refuse([problem], context);
		}
	};

	for (const event of ['create', 'update'] as const) {
		filter(`report_templates.items.${event}`, async (payload, _meta, context) => {
			await judge(payload, templateProblems, context as SaveContext);
			return payload;
		});
		filter(`report_template_lines.items.${event}`, async (payload, _meta, context) => {
			await judge(payload, lineProblems, context as SaveContext);
			await tryFilter(payload, context as SaveContext);
			return payload;
		});
	}
});

async function refuse(
	problems: readonly DefinitionProblem[],
	{ database, accountability }: SaveContext,
): Promise<never> {
	const language = await languageOf(database, accountability?.user ?? null);
	const lines = problems.map(({ field, vi, en }) => {
		const name = partName(TEMPLATE_FIELDS, field);
		return `${say(language, name.vi, name.en)}: ${say(language, vi, en)}`;
	});
	throw refusal('INVALID_PAYLOAD', `${lines.join('; ')}.`, { problems: [...problems] });
}
