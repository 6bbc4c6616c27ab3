import type { ReminderRule } from '../../definitions/reminder/rule.ts';
import type { AudienceReason } from '../../contract/reminders.ts';
import { namedPolicy } from '../../domain/policies.ts';
import { keyOf } from '../../domain/reminders/filter.ts';
import { nextActorsOf } from '../../domain/reminders/next-actors.ts';
import type { Workflow } from '../../definitions/workflow/workflow.ts';
import { mayBeTold } from '../../domain/reminders/reach.ts';
import type { Person } from './people.ts';
import type { LoadedSubject } from './loaded-subject.ts';

export interface Recipient {
	readonly person: Person;
	readonly reason: AudienceReason;
	/** Told only from the rule's `escalateFrom`-th message on. */
	readonly isEscalation: boolean;
}

/** Finds who a rule speaks to about an item. Built once per plan, so that thousands of items do not scan all people. */
export class Directory {
	private readonly people: readonly Person[];
	private readonly byUnit = new Map<string, Person[]>();
	private readonly byId = new Map<string, Person>();

	constructor(people: readonly Person[]) {
		this.people = people;
		for (const person of people) {
			this.byId.set(person.id, person);
			if (person.unit === null) continue;
			const members = this.byUnit.get(person.unit);
			if (members) members.push(person);
			else this.byUnit.set(person.unit, [person]);
		}
	}

	/** The active user with that id. */
	find(id: string): Person | undefined {
		return this.byId.get(id);
	}

	/**
	 * Each person once, with the first reason that fits; escalation comes last, so it never hides an ordinary reason. Holders
	 * of a policy and users named by a field are left out where they may not see the item. `workflow` is the item's, where
	 * it is under one.
	 */
	audienceOf(rule: ReminderRule, subject: LoadedSubject, workflow: Workflow | null): readonly Recipient[] {
		const { audience } = rule;
		const found = new Map<string, Recipient>();
		const add = (person: Person | undefined, reason: AudienceReason): void => {
			if (!person || found.has(person.id)) return;
			found.set(person.id, { person, reason, isEscalation: reason.kind === 'parent_unit_policies' });
		};
		const holders = (
			people: readonly Person[],
			wanted: readonly string[],
			kind: AudienceReason['kind'],
		): void => {
			for (const person of people) {
				const held = namedPolicy(wanted, person.policies);
				if (held) add(person, { kind, name: held.name });
			}
		};
		const membersOf = (unit: string | null | undefined): readonly Person[] =>
			(unit === null || unit === undefined ? undefined : this.byUnit.get(unit)) ?? [];

		const reached = (person: Person): boolean => mayBeTold(person.unitPath, subject.unit?.path ?? null);

		if (audience.unitPolicies.length > 0)
			holders(membersOf(subject.unit?.id), audience.unitPolicies, 'unit_policies');
		if (audience.policies.length > 0) holders(this.people.filter(reached), audience.policies, 'policy');
		for (const field of audience.userFields) {
			const id = keyOf(subject.item[field]);
			const named = typeof id === 'string' ? this.byId.get(id) : undefined;
			if (named && reached(named)) add(named, { kind: 'user_field', name: field });
		}
		if (audience.workflow && workflow !== null) {
			const item = { ...subject, unitPath: subject.unit?.path ?? null };
			const next = nextActorsOf(workflow, item);
			for (const person of this.people)
				if (next(person)) add(person, { kind: 'workflow', name: workflow.name });
		}
		if (audience.parentUnitPolicies.length > 0) {
			holders(membersOf(subject.unit?.parent), audience.parentUnitPolicies, 'parent_unit_policies');
		}
		return [...found.values()];
	}
}
