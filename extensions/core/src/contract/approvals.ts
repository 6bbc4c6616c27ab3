/** HTTP bodies of /approvals. */
import type { RefusalCode } from './refusals.ts';

/**
 * A remark names a line of the item by its key, a field of that line, or a field of the item, and says something about
 * it. A field that is a line relation stands for all its lines.
 */
export interface Remark {
	readonly line?: string;
	/** Relation of the line; where it is left out, the first declared one that has a line of that key. */
	readonly relation?: string;
	readonly field?: string;
	readonly text: string;
}

/** A remark as the reader gets it, with what has become of it. */
export interface RemarkBody extends Remark {
	/** "<log id>:<place in that step's list, from 0>"; an answer names it. */
	readonly id: string;
	readonly round: number;
	/** Name of the line or field in the reader's language; null where it has none they may read. */
	readonly place: string | null;
	readonly by_name: string | null;
	readonly at: string;
	/** open: nothing yet · changed: its line or field changed since · answered: somebody answered or marked it done. */
	readonly standing: 'open' | 'changed' | 'answered';
	/** The answer; null when there is none or it was marked done without a word. */
	readonly answer: string | null;
	readonly answered_by_name: string | null;
	readonly answered_at: string | null;
}

/** Body of POST /approvals/:collection/:id/remarks: answers, or with `text` null marks as done. Answers with the item. */
export interface AnswerRequest {
	readonly answers: readonly { readonly remark: string; readonly text: string | null }[];
}

/** Somebody by name. */
export interface PersonBody {
	readonly id: string;
	readonly name: string;
}

/** A line of the item, or a field of its own, that a remark may name. */
export interface PlaceBody {
	/** Key of the line; null for a field of the item itself. */
	readonly line: string | null;
	readonly relation: string | null;
	readonly field: string | null;
	/** Name in the reader's language; null where it has none they may read. */
	readonly name: string | null;
}

export interface ActionBody {
	readonly action: string;
	readonly label: string;
	readonly to: string;
	readonly to_label: string;
	readonly comment_required: boolean;
	readonly confirm: string | null;
	/** Remarks of this step open just the lines they name (`returned_lines_only`). */
	readonly opens_remarked_lines: boolean;
	/** Nobody takes it who edited or submitted the item in this round. */
	readonly four_eyes: boolean;
	/** How many different people must take it before the state changes. */
	readonly quorum: number;
	/** Whom the reader would act for, where only a delegation gives them this step; null: in their own name. */
	readonly on_behalf_of: PersonBody | null;
}

export interface BlockedBody {
	readonly action: string;
	readonly label: string;
	readonly code: RefusalCode;
	readonly reason: string;
}

export interface StateBody {
	readonly key: string;
	readonly kind: string;
	readonly label: string;
	readonly color: string | null;
	readonly icon: string | null;
	readonly locked: boolean;
}

/** Time allowed in a state, in working time of the workflow's calendar. */
export interface SlaBody {
	readonly hours: number;
	/** Moment at which the time is used up, ISO 8601. */
	readonly due_at: string;
	/** Working minutes left, negative once it is exceeded. */
	readonly remaining_minutes: number;
}

export interface LogBody {
	readonly id: number;
	readonly round: number;
	readonly action: string;
	readonly label: string;
	readonly from_state: string;
	readonly to_state: string;
	readonly to_label: string;
	readonly actor: string | null;
	readonly actor_name: string | null;
	readonly on_behalf_of: string | null;
	readonly on_behalf_of_name: string | null;
	readonly comment: string | null;
	readonly remarks: readonly Remark[];
	readonly revision: string;
	readonly at: string;
}

/** Answer of GET /approvals/:collection/:id. */
export interface ItemBody {
	readonly workflow: { readonly id: number; readonly name: string };
	readonly title: string;
	/** Key of the state. */
	readonly state: string;
	readonly state_info: StateBody;
	readonly revision: string;
	readonly round: number;
	readonly actions: readonly ActionBody[];
	readonly blocked: readonly BlockedBody[];
	/** Newest first. */
	readonly log: readonly LogBody[];
	/** Remarks of the last step that carried any, with what has become of them. */
	readonly remarks: readonly RemarkBody[];
	/** Whether the reader may answer them, as whoever edits the item in this state. */
	readonly may_answer: boolean;
	/** What a remark may name: the lines in the order of their names, then the fields. */
	readonly places: readonly PlaceBody[];
	/** Keys of the lines that may change until the item is handed in again; null: no such limit. */
	readonly open_lines: readonly string[] | null;
	/** Against the last submission and, apart, against the last approval. */
	readonly changes: readonly ChangeBody[];
	/** Null where the state has no time limit. */
	readonly sla: SlaBody | null;
	/** Who else has the item open now. */
	readonly viewers: readonly PersonBody[];
}

/** A line or field whose content differs from the submission or approval it is held against. */
export interface ChangeBody {
	readonly since: 'submission' | 'approval';
	readonly kind: 'added' | 'changed' | 'removed';
	/** Key of the line; null for a field of the item itself. */
	readonly line: string | null;
	readonly relation: string | null;
	readonly field: string;
	/** Name of that field in the reader's language; null where it has none. */
	readonly field_label: string | null;
	/** Name of the line or field in the reader's language; null where it has none they may read. */
	readonly place: string | null;
	readonly old: unknown;
	readonly new: unknown;
	/** Change in percent of the old figure; null where either is no number or the old one is 0. */
	readonly percent: number | null;
}

/** One row of GET /approvals/inbox. */
export interface InboxRow {
	readonly collection: string;
	readonly id: string;
	readonly title: string;
	readonly unit: string | null;
	readonly state: string;
	readonly state_info: StateBody;
	readonly since: string | null;
	readonly due: string | null;
	readonly actions: readonly ActionBody[];
	/** Asked for with ?revisions=true, as a bulk step needs it; else null. */
	readonly revision: string | null;
	readonly round: number;
	readonly sla: SlaBody | null;
	readonly viewers: readonly PersonBody[];
}

/** What GET /approvals/inbox may be sorted by: working time left in the state, due date, moment the state began. */
export const INBOX_SORTS = ['time_left', 'due', 'since'] as const;
export type InboxSort = (typeof INBOX_SORTS)[number];

/** Answer of GET /approvals/inbox/count, which takes the filters of the inbox. */
export interface InboxCountBody {
	readonly count: number;
	/** Of these, the ones whose time in the state is used up. */
	readonly overdue: number;
	/** True where more wait than are counted (MOST_WAITING in one collection). */
	readonly more: boolean;
	readonly by_state: readonly InboxStateCount[];
	readonly by_unit: readonly { readonly unit: string; readonly name: string; readonly count: number }[];
}

export interface InboxStateCount {
	readonly collection: string;
	/** Name of the collection's workflow. */
	readonly workflow: string;
	readonly state: string;
	readonly label: string;
	readonly count: number;
}

/** Most rows that one collection contributes to the inbox: more than anybody works off, and it bounds what is read. */
export const MOST_WAITING = 1000;

/** Seconds after which somebody who no longer says that they have an item open is forgotten. */
export const PRESENCE_SECONDS = 60;

export interface TransitionBody {
	readonly state: string;
	readonly revision: string;
	readonly log_id: number;
}

export interface BulkResult {
	readonly id: string;
	readonly ok: boolean;
	readonly state?: string;
	readonly error?: {
		readonly message: string;
		readonly code: string;
		/** What a refusal tells beside its code, as a single step would. */
		readonly details?: Readonly<Record<string, unknown>>;
	};
}

/** Body of POST /approvals/workflows/:id/remap: every item in a state on the left goes to the one on the right. */
export interface RemapRequest {
	readonly mapping: Readonly<Record<string, string>>;
}

/** Its answer: how many items were moved, in all and out of each state. */
export interface RemapBody {
	readonly moved: number;
	readonly by_state: Readonly<Record<string, number>>;
}

/** Longest comment or remark, in characters. */
export const LONGEST_COMMENT = 20_000;
/** Most remarks in one step, most items in one bulk call. */
export const MOST_REMARKS = 500;
export const MOST_BULK_ITEMS = 500;
