import type { Knex } from 'knex';
import { plainDateAt } from '../../domain/calendar/plain-date.ts';
import { subjectTitle } from '../../domain/reminders/subject-title.ts';
import { addressingOf } from './audience.ts';
import { enterDeliveries, type NewDelivery } from './ledger.ts';
import { loadPeople } from './people.ts';
import { Directory } from './recipients.ts';
import { subjectKey } from './loaded-subject.ts';
import { loadRules, prepareRules } from './rules.ts';
import { loadSubjectsByKey } from './subjects.ts';
import { loadSurroundings } from './surroundings.ts';

/**
 * Enters a reminder that a Flow asks for, outside the rule's dates: the rule's text and audience, now. Once a day per
 * rule, item and person, so that a Flow that runs in a loop cannot flood anyone. The next tick sends it.
 * @returns how many rows are new; 0 for a rule that does not parse, an item that is gone or settled
 */
export async function enterManualReminder(
	db: Knex | Knex.Transaction,
	request: { readonly rule: number; readonly item: string },
	now: Date,
): Promise<number> {
	const surroundings = await loadSurroundings(db);
	const [prepared] = prepareRules(await loadRules(db, [request.rule]), surroundings).prepared;
	if (!prepared) return 0;
	const { rule, workflow } = prepared;
	const key = subjectKey(rule.collection, request.item);
	const [subject] = await loadSubjectsByKey(db, prepared, [key], now);
	if (!subject || subject.settled) return 0;
	const deliveries = new Directory(await loadPeople(db, surroundings.model))
		.audienceOf(rule, subject, workflow)
		.flatMap((recipient): readonly NewDelivery[] => {
			const addressing = addressingOf(rule, recipient, 0);
			if (!addressing.told) return [];
			return [
				{
					rule: rule.id,
					subject: subject.key,
					subject_title: subjectTitle(subject.facts),
					round: subject.round,
					occurrence: `manual-${plainDateAt(now, rule.timeZone)}`,
					recipient: recipient.person.id,
					channel: addressing.channels.includes('mail') ? 'mail' : 'in_app',
					due_at: now,
				},
			];
		});
	return enterDeliveries(db, deliveries, now);
}
