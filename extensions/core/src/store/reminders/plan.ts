import type { Knex } from 'knex';
import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { decideReminders } from '../../domain/reminders/due.ts';
import { addressingOf } from './audience.ts';
import { loadCalendar } from '../calendar.ts';
import { enterDeliveries, loadTold, type NewDelivery } from './ledger.ts';
import { loadPeople } from './people.ts';
import { Directory } from './recipients.ts';
import { loadActiveRules } from './rules.ts';
import { loadSubjectsNear } from './subjects.ts';

/** What went wrong with one rule; the others are planned all the same. */
export interface PlanProblem {
	readonly rule: number;
	readonly reason: string;
}

export interface PlanResult {
	/** Rows that are new in the ledger. */
	readonly entered: number;
	readonly problems: readonly PlanProblem[];
}

/** Enters into the ledger everything that should have been said by `now`. Sends nothing; safe to run twice and in parallel. */
export async function planReminders(db: Knex, now: Date): Promise<PlanResult> {
	const { rules, broken } = await loadActiveRules(db);
	const problems: PlanProblem[] = broken.map((rule) => ({
		rule: rule.id,
		reason: rule.problems.map(({ field, en }) => `${field}: ${en}`).join('; '),
	}));
	if (rules.length === 0) return { entered: 0, problems };
	const [calendar, people] = [await loadCalendar(db), await loadPeople(db)];
	const directory = new Directory(people);
	let entered = 0;
	for (const rule of rules) {
		try {
			entered += await planRule(db, rule, calendar, directory, now);
		} catch (error) {
			problems.push({ rule: rule.id, reason: error instanceof Error ? error.message : String(error) });
		}
	}
	return { entered, problems };
}

async function planRule(
	db: Knex,
	rule: ReminderRule,
	calendar: WorkingCalendar,
	directory: Directory,
	now: Date,
): Promise<number> {
	const subjects = await loadSubjectsNear(db, rule, now, { includeSettled: false });
	const told = await loadTold(
		db,
		rule.id,
		subjects.map(({ key }) => key),
	);
	const decisions = decideReminders(rule, subjects, told, calendar, now);
	const deliveries = subjects.flatMap((subject, index): readonly NewDelivery[] => {
		const due = decisions[index]?.due;
		if (!due) return [];
		return directory.audienceOf(rule, subject).flatMap((recipient): readonly NewDelivery[] => {
			const addressing = addressingOf(rule, recipient, due.occurrence.overdueNumber);
			if (!addressing.told) return [];
			return [
				{
					rule: rule.id,
					subject: due.subject,
					round: due.round,
					occurrence: due.occurrence.key,
					recipient: recipient.person.id,
					channel: addressing.channels.includes('mail') ? 'mail' : 'in_app',
					due_at: due.occurrence.dueAt,
				},
			];
		});
	});
	// All recipients of an item or none: the next plan looks for the item in the ledger, not for each person.
	return db.transaction((trx) => enterDeliveries(trx, deliveries, now));
}
