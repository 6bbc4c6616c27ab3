import type { CronSpec } from './cron.ts';
import type { Audience } from './audience.ts';

/** Subjects the engine can look up today; a rule about anything else is refused when it is saved. */
export const REMINDER_SUBJECTS = ['reports'] as const;
export type ReminderSubjectName = (typeof REMINDER_SUBJECTS)[number];

/** Date fields of each subject that a rule can count from. */
export const ANCHOR_FIELDS: Readonly<Record<ReminderSubjectName, readonly string[]>> = {
	reports: ['due_on'],
};

export const OFFSET_UNITS = ['days', 'working_days'] as const;
export type OffsetUnit = (typeof OFFSET_UNITS)[number];

export const CHANNELS = ['mail', 'in_app'] as const;
export type Channel = (typeof CHANNELS)[number];

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
	readonly filter: Readonly<Record<string, unknown>> | null;
	readonly anchorField: string;
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
