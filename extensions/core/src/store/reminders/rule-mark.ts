import type { ReminderRule } from '../../definitions/reminder/rule.ts';

/** A text that two rules share only if they are the same in everything: what a process remembers of a rule ends with it. */
export function ruleMark(rule: ReminderRule): string {
	return JSON.stringify({ ...rule, schedule: rule.schedule.source });
}
