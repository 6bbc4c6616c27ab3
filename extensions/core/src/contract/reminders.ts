/** Bodies of the reminders endpoints. */

/** POST /reminders/deliveries/cancel and /resend take {ids}, and answer {results}. */
export interface DeliveriesBody {
	readonly ids: readonly number[];
}

export type DeliveryRefusal = 'FORBIDDEN' | 'WRONG_STATE' | 'NO_RECIPIENT';

/** What became of one delivery; of a refused one `state` is what it stands in, null where there is none. */
export type DeliveryResult =
	| {
			readonly id: number;
			readonly ok: true;
			readonly state: string;
			/** The row that is going to be sent. */
			readonly delivery?: number;
	  }
	| {
			readonly id: number;
			readonly ok: false;
			readonly code: DeliveryRefusal;
			readonly state: string | null;
	  };

export interface DeliveriesAnswer {
	readonly results: readonly DeliveryResult[];
}

/** The columns of reminder_rules that say what a rule does: what a form may have changed and not saved. */
export const RULE_FIELDS = [
	'name',
	'active',
	'subject',
	'collection',
	'filter',
	'done_filter',
	'anchor_field',
	'unit_field',
	'title_template',
	'states',
	'conditions',
	'offset_unit',
	'offsets',
	'repeat_every',
	'repeat_max',
	'escalate_from',
	'audience',
	'channels',
	'digest',
	'subject_vi',
	'body_vi',
	'subject_en',
	'body_en',
	'schedule',
	'time_zone',
	'quiet_from',
	'quiet_to',
] as const;

/**
 * A rule as it stands in a form: the saved one, null where there is none yet, with the form's values. Of these only RULE_FIELDS count;
 * a form holds more, its own columns of a site among them.
 */
export interface RuleDraft {
	readonly rule: number | null;
	readonly changes: Readonly<Record<string, unknown>>;
}

/** POST /reminders/rules/preview: → Preview of the rule as it would be after a save. */
export interface DraftPreviewBody extends RuleDraft {
	readonly at?: string;
}

/** POST /reminders/rules/message: → MessageAnswer of the rule as it would be after a save. */
export interface DraftMessageBody extends RuleDraft, MessageBody {}

/** A message as it would go out, for looking at. */
export interface ShownMessage {
	readonly recipient: string;
	readonly subject: string;
	readonly html: string;
	readonly text: string;
}

/** POST /reminders/rules/:id/message: {at?, subject, recipient, send?} → what the message says; `send` mails it to the asker. */
export interface MessageBody {
	readonly at?: string;
	/** Ledger key of the item, `reports:12`. */
	readonly subject: string;
	/** Key of the recipient. */
	readonly recipient: string;
	/** Mails it to the person who asks, and to nobody else. */
	readonly send?: boolean;
}

export interface MessageAnswer extends ShownMessage {
	/** Address it was mailed to; null where it was only looked at. */
	readonly sent_to: string | null;
}

export type Channel = 'mail' | 'in_app';

/** Why a person is among the recipients: the selector of the audience that chose them, and its name. */
export interface AudienceReason {
	readonly kind: 'unit_policies' | 'policy' | 'user_field' | 'workflow' | 'parent_unit_policies';
	readonly name: string;
}

/** Why nothing is said about an item at a moment. */
export type NotDueCode =
	| 'no_anchor'
	| 'settled'
	| 'filtered_out'
	| 'not_yet'
	| 'already_told'
	| 'too_old'
	| 'deadline_passed'
	| 'quiet_hours'
	| 'finished';

/** Why a recipient of a due message is not told. */
export type NotToldCode = 'not_yet_escalated' | 'mail_opted_out' | 'no_address';

export interface PreviewPerson {
	readonly id: string;
	readonly name: string;
	readonly reason: AudienceReason;
}

export interface PreviewSubject {
	readonly subject: string;
	readonly title: { readonly vi: string; readonly en: string };
	readonly unit: string;
	readonly due_on: string | null;
	readonly state: string;
}

/** What an item is told of next if nothing changes; null: nothing more. */
export interface PreviewNext {
	readonly next: string | null;
	readonly next_at: string | null;
}

export interface PreviewDue extends PreviewSubject, PreviewNext {
	readonly occurrence: string;
	readonly round: number;
	readonly due_at: string;
	readonly recipients: readonly (PreviewPerson & { readonly channels: readonly Channel[] })[];
	readonly not_told: readonly (PreviewPerson & { readonly code: NotToldCode })[];
}

export interface PreviewNotDue extends PreviewSubject, PreviewNext {
	readonly code: NotDueCode | 'no_recipients';
	readonly last: string | null;
}

/** Who would get what from a rule at a moment, who would not, and why: all of it. */
export interface WholePreview {
	readonly rule: number;
	readonly at: string;
	readonly active: boolean;
	/** A person gets one mail of all that is due, not one for each item. */
	readonly digest: boolean;
	readonly due: readonly PreviewDue[];
	readonly not_due: readonly PreviewNotDue[];
}

/** How much a rule would send at a moment. */
export interface PreviewReach {
	readonly people: number;
	/** Units of the items that are spoken of. */
	readonly units: number;
	readonly mails: number;
	readonly notifications: number;
}

/** A moment at which the rule speaks next, and of how many items, if nothing changes. */
export interface PreviewMoment {
	readonly at: string;
	readonly items: number;
	/** Which message, where all of them get the same; else null. */
	readonly occurrence: string | null;
}

/** GET /reminders/rules/:id/preview: the lists hold the first items only, the totals count all that the reader may see. */
export interface Preview extends WholePreview {
	readonly reach: PreviewReach;
	/** The next moments, the earliest first. */
	readonly upcoming: readonly PreviewMoment[];
	readonly due_total: number;
	readonly not_due_totals: Readonly<Partial<Record<PreviewNotDue['code'], number>>>;
}
