import type { Knex } from 'knex';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { decideReminders } from '../../domain/reminders/due.ts';
import { messageNumber } from '../../domain/reminders/message-number.ts';
import { subjectTitle } from '../../domain/reminders/subject-title.ts';
import { addressingOf } from './audience.ts';
import { loadCalendar } from '../calendar.ts';
import { candidateKey, findCandidates } from './candidates.ts';
import { enterDeliveries, loadTold, type NewDelivery } from './ledger.ts';
import { loadPeople } from './people.ts';
import type { PreparedRule } from './prepared.ts';
import { Directory } from './recipients.ts';
import { loadActiveRules, prepareRules } from './rules.ts';
import { type LoadedSubject, loadSubjectsByKey, loadSubjectsNear } from './subjects.ts';
import { loadSurroundings } from './surroundings.ts';
import { periodToPlan } from './target-periods.ts';
import { withoutRow } from './without-row.ts';

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

/** What the rules of one plan share. */
interface Plan {
	readonly db: Knex;
	readonly now: Date;
	readonly calendar: WorkingCalendar;
	/** Read when somebody is to be told: most ticks have nothing to say. */
	readonly directory: () => Promise<Directory>;
}

/** Items read and judged at a time, so that a plan of a hundred thousand needs no more memory than one of a few. */
const CHUNK = 2_000;

/** Enters into the ledger everything that should have been said by `now`. Sends nothing; safe to run twice and in parallel. */
export async function planReminders(db: Knex, now: Date): Promise<PlanResult> {
	const active = await loadActiveRules(db);
	if (active.rules.length === 0 && active.broken.length === 0) return { entered: 0, problems: [] };
	const surroundings = await loadSurroundings(db);
	const { prepared, broken } = prepareRules(active, surroundings);
	const problems: PlanProblem[] = broken.map((rule) => ({
		rule: rule.id,
		reason: rule.problems.map(({ field, en }) => `${field}: ${en}`).join('; '),
	}));
	let directory: Promise<Directory> | undefined;
	const plan: Plan = {
		...{ db, now, calendar: await loadCalendar(db) },
		directory: () =>
			(directory ??= loadPeople(db, surroundings.model).then((people) => new Directory(people))),
	};
	let entered = 0;
	for (const rule of prepared) {
		try {
			entered += await planRule(plan, rule);
		} catch (error) {
			problems.push({
				rule: rule.rule.id,
				reason: error instanceof Error ? error.message : String(error),
			});
		}
	}
	return { entered, problems };
}

async function planRule(plan: Plan, prepared: PreparedRule): Promise<number> {
	const { db, now } = plan;
	if (prepared.rule.subject === 'targets') {
		const period = periodToPlan(db, prepared.rule, now);
		if (!period) return 0;
		const subjects = await loadSubjectsNear(db, prepared, now, { includeSettled: false });
		const { entered } = await enterDue(plan, prepared, subjects);
		period.planned();
		return entered;
	}
	const resting = withoutRow(db, prepared.rule, now);
	const found = await findCandidates(db, prepared, plan.calendar, now);
	const candidates = found.filter((candidate) => !resting.has(candidateKey(candidate)));
	let entered = 0;
	for (let start = 0; start < candidates.length; start += CHUNK) {
		const some = candidates.slice(start, start + CHUNK);
		const keys = some.map(({ subject }) => subject);
		const result = await enterDue(plan, prepared, await loadSubjectsByKey(db, prepared, keys, now));
		for (const candidate of some)
			if (!result.told.has(candidate.subject)) resting.add(candidateKey(candidate));
		entered += result.entered;
	}
	return entered;
}

/** Rows that are new, and the items that somebody is told about. */
interface Entered {
	readonly entered: number;
	readonly told: ReadonlySet<string>;
}

/** Enters what is due about these items, each for everyone who is told. */
async function enterDue(
	{ db, now, calendar, directory }: Plan,
	{ rule, workflow }: PreparedRule,
	subjects: readonly LoadedSubject[],
): Promise<Entered> {
	const told = await loadTold(
		db,
		rule.id,
		subjects.map(({ key }) => key),
	);
	const decisions = decideReminders(rule, subjects, told, calendar, now);
	if (decisions.every(({ due }) => due === null)) return { entered: 0, told: new Set() };
	const people = await directory();
	const deliveries = subjects.flatMap((subject, index): readonly NewDelivery[] => {
		const due = decisions[index]?.due;
		if (!due) return [];
		const number = messageNumber(due.occurrence.key, subject.toldPeriods);
		return people.audienceOf(rule, subject, workflow).flatMap((recipient): readonly NewDelivery[] => {
			const addressing = addressingOf(rule, recipient, number);
			if (!addressing.told) return [];
			return [
				{
					rule: rule.id,
					subject: due.subject,
					subject_title: subjectTitle(subject.facts),
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
	const entered = await db.transaction((trx) => enterDeliveries(trx, deliveries, now));
	return { entered, told: new Set(deliveries.map(({ subject }) => subject)) };
}
