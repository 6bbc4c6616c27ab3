import { createHash } from 'node:crypto';
import { canonicalJson } from './content.ts';

/** What a row of the log says; everything the chain covers. */
export interface LogRecord {
	readonly collection: string;
	readonly item: string;
	readonly workflow: number;
	readonly round: number;
	readonly action: string;
	readonly from_state: string;
	readonly to_state: string;
	readonly actor: string | null;
	readonly on_behalf_of: string | null;
	readonly comment: string | null;
	readonly remarks: unknown;
	readonly revision: string;
	readonly content: unknown;
	/** ISO 8601 in UTC with milliseconds. */
	readonly at: string;
	readonly previous_hash: string | null;
}

export interface LogRow extends LogRecord {
	readonly id: number;
	readonly hash: string;
}

/** Hash of a row: sha256 (hex) of its canonical JSON, the hash of the row before it included. */
export function hashOf(record: LogRecord): string {
	const { collection, item, workflow, round, action, from_state, to_state, actor, on_behalf_of } = record;
	const { comment, remarks, revision, content, at, previous_hash } = record;
	const covered = { collection, item, workflow, round, action, from_state, to_state, actor, on_behalf_of };
	return createHash('sha256')
		.update(canonicalJson({ ...covered, comment, remarks, revision, content, at, previous_hash }))
		.digest('hex');
}

export interface BrokenRow {
	readonly id: number;
	readonly collection: string;
	readonly item: string;
	/** 'hash': the row was altered; 'link': the row before it is missing or was replaced. */
	readonly fault: 'hash' | 'link';
}

/** First broken row of one item's log, given in order of id, or null when the chain holds. */
export function firstBroken(rows: readonly LogRow[]): BrokenRow | null {
	let previous: string | null = null;
	for (const row of rows) {
		const { id, collection, item } = row;
		if (row.previous_hash !== previous) return { id, collection, item, fault: 'link' };
		if (hashOf(row) !== row.hash) return { id, collection, item, fault: 'hash' };
		previous = row.hash;
	}
	return null;
}
