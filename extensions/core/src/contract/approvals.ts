/** HTTP bodies of /approvals. */
import type { RefusalCode } from './refusals.ts';

/** A remark names a line of the item by its key, or a field, and says something about it. */
export interface Remark {
	readonly line?: string;
	readonly field?: string;
	readonly text: string;
}

export interface ActionBody {
	readonly action: string;
	readonly label: string;
	readonly to: string;
	readonly comment_required: boolean;
	readonly confirm: string | null;
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
	/** Remarks of the last step that carried any. */
	readonly remarks: readonly Remark[];
	readonly changes: readonly ChangeBody[];
}

/** A line or field whose content differs from the last submission. */
export interface ChangeBody {
	readonly line: string | null;
	readonly relation: string | null;
	readonly field: string;
	readonly old: unknown;
	readonly new: unknown;
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
}

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

/** Longest comment or remark, in characters. */
export const LONGEST_COMMENT = 20_000;
/** Most remarks in one step, most items in one bulk call. */
export const MOST_REMARKS = 500;
export const MOST_BULK_ITEMS = 500;
