import type { Knex } from 'knex';
import type { DeskReport } from '../../contract/reports.ts';
import { VALUES } from '../../domain/reports/remarks.ts';
import { readReturned } from '../workflow/returned.ts';

/** Returned reports whose remarks a desk counts; a province with more of them sees the rest without a count. */
const MOST = 60;

/**
 * Of returned reports: how many of their lines have binding remarks and how many of these are settled, that is changed or
 * answered. A report whose remarks name no line is left out.
 */
export async function readDeskRemarks(
	knex: Knex | Knex.Transaction,
	reports: readonly number[],
): Promise<ReadonlyMap<number, NonNullable<DeskReport['remarks']>>> {
	const counts = new Map<number, NonNullable<DeskReport['remarks']>>();
	for (const report of reports.slice(0, MOST)) {
		const { remarks } = await readReturned(knex, 'reports', String(report));
		const open = new Map<string, boolean>();
		for (const { binding, line, relation, standing } of remarks) {
			if (!binding || line === undefined || (relation ?? VALUES) !== VALUES) continue;
			open.set(line, (open.get(line) ?? false) || standing === 'open');
		}
		if (open.size === 0) continue;
		counts.set(report, { lines: open.size, settled: [...open.values()].filter((isOpen) => !isOpen).length });
	}
	return counts;
}
