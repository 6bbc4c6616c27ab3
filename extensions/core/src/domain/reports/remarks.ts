import type { FormRemark } from '../../contract/reports.ts';
import type { StandingRemark } from '../workflow/remarks.ts';

/** The field of a report that holds its figures: the relation whose lines are the rows of report_values. */
export const VALUES = 'values';

/**
 * The reviewer's remarks on one line, out of those that stand on its report, while somebody has to settle them. `valueId`
 * is the key of the report_values row. Pure.
 */
export function remarksOn(remarks: readonly StandingRemark[], valueId: number): FormRemark[] {
	return remarks
		.filter(
			({ binding, line, relation }) => binding && line === String(valueId) && (relation ?? VALUES) === VALUES,
		)
		.map(({ id, text, standing, answer }) => ({ id, text, standing, answer }));
}
