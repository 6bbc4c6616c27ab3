import type { Knex } from 'knex';
import type { Cycle } from '../../definitions/report-template.ts';
import { periodName } from '../../domain/format/period.ts';
import { standingOf } from '../../domain/workflow/standing-of-state.ts';
import { isDone, type LoadedSubject, plainSubject } from './loaded-subject.ts';
import type { PreparedRule } from './prepared.ts';
import { readSubjectRows, type SubjectQuery, type SubjectRow } from './subject-rows.ts';

/** Lines that have a figure, and lines in all. */
const COUNTS = {
	text: `(select jsonb_build_object('lines', count(*), 'filled', count(v.value)) from report_values v where v.report = i.id)`,
	values: [],
};

/** The related rows a report's title is made of. */
const PATHS = [
	['template', 'id'],
	['period', 'id'],
	['unit', 'id'],
];

/**
 * Reports with what filter, message and audience need. The round is the latest one in the workflow log; it began with the
 * first step logged in it. What fell while the report was with the province counts from its way back.
 */
export async function loadReports(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	query: SubjectQuery,
): Promise<readonly LoadedSubject[]> {
	const rows = await readSubjectRows(db, prepared, query, { paths: PATHS, extra: COUNTS });
	return rows.map((row) => toSubject(row, prepared));
}

function toSubject(row: SubjectRow, prepared: PreparedRule): LoadedSubject {
	const template = row.item['template'] as Readonly<Record<'name_vi' | 'name_en', string | null>> & {
		readonly cycle: Cycle;
	};
	const period = row.item['period'] as { readonly code: string | null } | null;
	const title = (name: string | null | undefined, language: 'vi' | 'en'): string => {
		const code = period?.code ?? null;
		return [name, code && template ? periodName(template.cycle, code, language) : code]
			.filter(Boolean)
			.join(' – ');
	};
	const state = String(row.item['state']);
	const plain = plainSubject(row, prepared);
	return {
		...plain,
		// Sent or approved: the unit has nothing left to do. A state the workflow does not know counts as sent.
		settled: standingOf(prepared.standing, state) !== 'not_sent' || isDone(row, prepared),
		facts: {
			...plain.facts,
			title: {
				vi: title(template?.name_vi, 'vi'),
				en: title(template?.name_en ?? template?.name_vi, 'en'),
			},
			state,
			filled: Number(row.extra['filled'] ?? 0),
			lines: Number(row.extra['lines'] ?? 0),
		},
	};
}
