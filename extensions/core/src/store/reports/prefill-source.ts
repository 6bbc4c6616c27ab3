import type { Knex } from 'knex';
import type { RegisterScope } from '../../domain/reports/register-query.ts';

/** Where a line takes its figure from, and for whose rows of which days; undefined: the report has no such line. */
export async function readPrefillSource(
	knex: Knex | Knex.Transaction,
	report: number,
	value: number,
): Promise<(RegisterScope & { readonly prefill: unknown }) | undefined> {
	const result = await knex.raw<{ rows: (RegisterScope & { prefill: unknown })[] }>(
		`select l.prefill, u.path as "unitPath", p.starts_on::text, p.ends_on::text
		from report_values v
		join report_template_lines l on l.id = v.line
		join reports r on r.id = v.report
		join units u on u.id = r.unit
		join report_periods p on p.id = r.period
		where v.report = ? and v.id = ?`,
		[report, value],
	);
	return result.rows[0];
}
