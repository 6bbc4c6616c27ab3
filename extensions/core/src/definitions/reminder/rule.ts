import type { Channel } from '../../contract/reminders.ts';
import type { CronSpec } from './cron.ts';
import type { Audience } from './audience.ts';

/**
 * What a rule can be about: four collections of the product, `waiting` for items that stand in a state of a workflow, and
 * `collection` for anything else that has a date.
 */
export const REMINDER_SUBJECTS = [
	'reports',
	'tasks',
	'trainings',
	'targets',
	'waiting',
	'collection',
] as const;
export type ReminderSubjectName = (typeof REMINDER_SUBJECTS)[number];

/** What of a target a rule may speak of; the first that holds counts. */
export const TARGET_CONDITIONS = ['not_reported', 'behind', 'at_risk'] as const;
export type TargetCondition = (typeof TARGET_CONDITIONS)[number];

/** A Directus filter as `matchesFilter` evaluates it. */
export type ItemFilter = Readonly<Record<string, unknown>>;

export const OFFSET_UNITS = ['days', 'working_days'] as const;
export type OffsetUnit = (typeof OFFSET_UNITS)[number];

export const CHANNELS = ['mail', 'in_app'] as const satisfies readonly Channel[];

/** Subject line and body of one language, both Liquid over `TemplateVariables`; the body is plain text. */
export interface MessageTemplate {
	readonly subject: string;
	readonly body: string;
}

/** A window of the day in minutes since midnight, local time of the rule; `from` > `to` spans midnight. */
export interface QuietHours {
	readonly from: number;
	readonly to: number;
}

/** One row of reminder_rules after parsing: everything checked, nothing optional left to guess. */
export interface ReminderRule {
	readonly id: number;
	readonly name: string;
	readonly subject: ReminderSubjectName;
	readonly collection: string;
	/** Directus filter on the item; null lets every item through. */
	readonly filter: ItemFilter | null;
	/** What the reminder asks for is done where this matches; null: nothing but the filter ends it. */
	readonly doneFilter: ItemFilter | null;
	/** A date field of the item; for `waiting` one of WAITING_ANCHORS; not used for targets. */
	readonly anchorField: string;
	/** Field of the item that names its unit; null: the subject's own, or none. */
	readonly unitField: string | null;
	/** Directus display template of the item's title; empty: the subject's own, or the key. */
	readonly titleTemplate: string;
	/** For `waiting`: keys of the states to speak of; empty: those that wait for a decision. */
	readonly states: readonly string[];
	/** For `targets`: which of them are spoken of. */
	readonly conditions: readonly TargetCondition[];
	/** Distinct and ascending; negative is before the anchor date. */
	readonly offsets: readonly number[];
	readonly offsetUnit: OffsetUnit;
	/** Interval between overdue messages after the last offset, in `offsetUnit`; null = no repeats. */
	readonly repeatEvery: number | null;
	/** How many messages after the anchor date at most, explicit positive offsets included. */
	readonly repeatMax: number;
	readonly audience: Audience;
	/** Overdue message number from which the escalation audience is told too; null = never. */
	readonly escalateFrom: number | null;
	readonly channels: readonly Channel[];
	readonly vi: MessageTemplate;
	/** Null when the rule has no English text: then everyone gets the Vietnamese one. */
	readonly en: MessageTemplate | null;
	readonly digest: boolean;
	readonly schedule: CronSpec;
	readonly quiet: QuietHours | null;
	readonly timeZone: string;
	readonly active: boolean;
}

/** Why a rule row cannot be used: the field that is wrong and the reason in both languages. */
export interface RuleProblem {
	readonly field: string;
	readonly vi: string;
	readonly en: string;
}
