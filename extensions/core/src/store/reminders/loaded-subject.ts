import { renderTitle } from '../../definitions/reminder/title-template.ts';
import type { ReminderSubject } from '../../domain/reminders/due.ts';
import { matchesFilter } from '../../domain/reminders/filter.ts';
import type { SubjectFacts } from '../../domain/reminders/message.ts';
import type { PreparedRule } from './prepared.ts';
import type { SubjectRow, SubjectUnit } from './subject-rows.ts';

/** An item as the rules judge it, as the message tells it, and as the audience is found from it. */
export interface LoadedSubject extends ReminderSubject {
	readonly collection: string;
	readonly id: string;
	readonly unit: SubjectUnit | null;
	/** Everything a message says, except the address, which only the edge knows. */
	readonly facts: Omit<SubjectFacts, 'anchor' | 'url'>;
	/** Periods in which a target was spoken of already, by the ledger; absent for all others. */
	readonly toldPeriods?: readonly string[];
}

/** The key of an item in the ledger: `reports:12`. */
export function subjectKey(collection: string, id: string): string {
	return `${collection}:${id}`;
}

/** Whether the item is as the rule's done filter says; a rule without one ends by other signs. */
export function isDone(row: SubjectRow, { rule }: PreparedRule): boolean {
	return rule.doneFilter !== null && matchesFilter(rule.doneFilter, row.item);
}

/** An item of any collection: its title by the rule's template, its state where the collection is under a workflow. */
export function plainSubject(row: SubjectRow, prepared: PreparedRule): LoadedSubject {
	const { rule, collection, workflow } = prepared;
	const title = renderTitle(rule.titleTemplate, row.item, row.id);
	const state = workflow ? String(row.item[workflow.stateField] ?? '') : '';
	const label = workflow?.states.get(state)?.label;
	return {
		key: subjectKey(collection.name, row.id),
		collection: collection.name,
		id: row.id,
		round: row.round,
		anchor: row.anchor,
		settled: isDone(row, prepared),
		since: row.since,
		item: row.item,
		unit: row.unit,
		facts: {
			title: { vi: title, en: title },
			unit: row.unitName,
			unitFullName: row.unitFullName,
			state,
			...(label && { stateWords: label }),
			filled: 0,
			lines: 0,
		},
	};
}
