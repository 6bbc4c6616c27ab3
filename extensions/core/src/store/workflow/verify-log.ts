import type { Knex } from 'knex';
import { firstBroken, type BrokenRow } from '../../domain/workflow/log-chain.ts';
import { eachLog, type LogScope } from './log.ts';

export interface LogVerdict {
	readonly items: number;
	readonly rows: number;
	/** The first broken row of each item whose chain does not hold. */
	readonly broken: readonly BrokenRow[];
}

/** Checks the chains of all items, or of those in the scope. */
export async function verifyLog(knex: Knex, scope: LogScope = {}): Promise<LogVerdict> {
	const broken: BrokenRow[] = [];
	let items = 0;
	let rows = 0;
	for await (const log of eachLog(knex, scope)) {
		const found = firstBroken(log);
		if (found) broken.push(found);
		items += 1;
		rows += log.length;
	}
	return { items, rows, broken };
}
