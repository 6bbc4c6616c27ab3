import type { Knex } from 'knex';
import { parseReminderRule, type RuleResult } from '../../definitions/reminder/parse.ts';
import type { RuleSurroundings } from '../../definitions/reminder/in-model.ts';
import type { ReminderRule, RuleProblem } from '../../definitions/reminder/rule.ts';
import { type Prepared, type PreparedRule, prepareRule } from './prepared.ts';

export interface LoadedRules {
	readonly rules: readonly ReminderRule[];
	/** Rows that no longer parse; they are reported and skipped, they do not stop the others. */
	readonly broken: readonly { readonly id: number; readonly problems: readonly RuleProblem[] }[];
}

/** Rules that are switched on, in their order. Read at every tick: a change needs no restart, on no instance. */
export async function loadActiveRules(db: Knex | Knex.Transaction): Promise<LoadedRules> {
	const rows = await db('reminder_rules').where({ active: true }).orderBy(['sort', 'id']).select('*');
	return sortOut(rows);
}

/** The rules with these ids, whether on or off. */
export async function loadRules(db: Knex | Knex.Transaction, ids: readonly number[]): Promise<LoadedRules> {
	const rows = await db('reminder_rules')
		.whereIn('id', [...ids])
		.orderBy('id')
		.select('*');
	return sortOut(rows);
}

function sortOut(rows: readonly Record<string, unknown>[]): LoadedRules {
	const parsed = rows.map((row) => ({ id: Number(row['id']), result: parseReminderRule(row) }));
	const problemsOf = (result: RuleResult): readonly RuleProblem[] => (result.ok ? [] : result.problems);
	return {
		rules: parsed.flatMap(({ result }) => (result.ok ? [result.rule] : [])),
		broken: parsed
			.filter(({ result }) => !result.ok)
			.map(({ id, result }) => ({ id, problems: problemsOf(result) })),
	};
}

export interface PreparedRules {
	readonly prepared: readonly PreparedRule[];
	/** Rules that do not parse, or name what is not there. */
	readonly broken: LoadedRules['broken'];
}

/** Joins rules with the project as it is now; one that does not fit is put beside the broken ones. */
export function prepareRules({ rules, broken }: LoadedRules, surroundings: RuleSurroundings): PreparedRules {
	const all = rules.map((rule) => ({ id: rule.id, result: prepareRule(rule, surroundings) }));
	const problemsOf = (result: Prepared): readonly RuleProblem[] => (result.ok ? [] : result.problems);
	return {
		prepared: all.flatMap(({ result }) => (result.ok ? [result.prepared] : [])),
		broken: [
			...broken,
			...all
				.filter(({ result }) => !result.ok)
				.map(({ id, result }) => ({ id, problems: problemsOf(result) })),
		],
	};
}
