import type { Knex } from 'knex';
import { MOST_PROBLEMS, type ProblemCode, type Register } from '../../contract/register-import.ts';
import type { UpdateRow } from './changes.ts';
import { createProblems, PROBLEMS } from './match.ts';
import { mergeMembers, mergeTeams, type Merged, type MergeOptions } from './simple.ts';
import { type StagedRow, stageRows } from './stage.ts';
import { mergeTrainings } from './trainings.ts';

export interface ImportCommand {
	readonly register: Register;
	/** The well-formed rows of the file, some at a time, in the order of the file. */
	readonly batches: AsyncIterable<readonly StagedRow[]>;
	/** Who imports: written into the rows, and judged by the scope guard of the database. */
	readonly user: string;
	/** Given the transaction: how rows that are there are changed; null: they stay, and differences are reported. */
	readonly update: ((trx: Knex.Transaction) => UpdateRow) | null;
	/** Does all of it and takes it back. */
	readonly dryRun: boolean;
	/** For the one entry of the host's activity log: the name of the file and where it came from. */
	readonly trace: { readonly file: string; readonly ip: string | null; readonly userAgent: string | null };
}

/** A problem found by comparing with the file and the register. */
export interface FoundProblem {
	readonly row: number;
	readonly field: string | null;
	readonly code: ProblemCode;
	readonly value: string | null;
	/** What the register holds. */
	readonly now: string | null;
	readonly other: number | null;
}

export interface ImportOutcome extends Merged {
	/** Rows refused here, in addition to those that were not well formed. */
	readonly refused: number;
	/** Of them: those that exist with other values and nothing else. */
	readonly changes: number;
	/** The first MOST_PROBLEMS, by row. */
	readonly problems: readonly FoundProblem[];
	readonly found: number;
}

const MERGES: Readonly<Record<Register, (trx: Knex.Transaction, options: MergeOptions) => Promise<Merged>>> =
	{ trainings: mergeTrainings, teams: mergeTeams, team_members: mergeMembers };

class TakenBack extends Error {
	readonly outcome: ImportOutcome;
	constructor(outcome: ImportOutcome) {
		super('taken back');
		this.outcome = outcome;
	}
}

/**
 * Puts the rows of a file into a register, in one transaction: what is new is inserted, what is there stays, the same file twice
 * changes nothing. Imports of one register wait for each other, so two of the same file make everything once.
 * @throws what the database refuses (TD003: a row outside the user's units); then nothing was written
 */
export async function importRegister(knex: Knex, command: ImportCommand): Promise<ImportOutcome> {
	try {
		return await knex.transaction(async (trx) => {
			const outcome = await run(trx, command);
			if (command.dryRun) throw new TakenBack(outcome);
			return outcome;
		});
	} catch (error) {
		if (error instanceof TakenBack) return error.outcome;
		throw error;
	}
}

async function run(trx: Knex.Transaction, command: ImportCommand): Promise<ImportOutcome> {
	const { register, user, update } = command;
	// Sorting and hashing of a large file in memory; the default of 4 MB sends it to the disk.
	await trx.raw(`set local work_mem = '64MB'`);
	await createProblems(trx);
	await stageRows(trx, register, command.batches);
	await trx.raw(`select pg_advisory_xact_lock(hashtextextended(?, 0))`, [`tiendo:register:${register}`]);
	const merged = await MERGES[register](trx, { user, update: update?.(trx) ?? null });
	if (!command.dryRun && merged.created + merged.updated > 0) await leaveTrace(trx, command, merged);
	const { rows } = await trx.raw<{ rows: { found: string; refused: string; changes: string }[] }>(
		`select coalesce(sum(n), 0) as found, count(*) as refused, count(*) filter (where changes) as changes
		from (select count(*) as n, bool_and(code = 'exists_differently') as changes from ${PROBLEMS} group by "row") p`,
	);
	const [counts] = rows;
	const problems: FoundProblem[] = await trx(PROBLEMS)
		.select('row', 'field', 'code', 'value', 'now', 'other')
		.orderBy([{ column: 'row' }, { column: 'field' }])
		.limit(MOST_PROBLEMS);
	return {
		...merged,
		refused: Number(counts?.refused ?? 0),
		changes: Number(counts?.changes ?? 0),
		found: Number(counts?.found ?? 0),
		problems,
	};
}

/**
 * One entry for the import instead of one for each row: what, by whom, from which file, how much. The host's table has no
 * column for words, so they stand where it keeps the key of an item.
 */
async function leaveTrace(
	trx: Knex.Transaction,
	{ register, user, trace }: ImportCommand,
	{ created, updated }: Merged,
): Promise<void> {
	await trx('directus_activity').insert({
		...{ action: 'import', collection: register, user, ip: trace.ip },
		user_agent: trace.userAgent?.slice(0, 255) ?? null,
		item: `${[...trace.file].slice(0, 200).join('')} (+${created}, ~${updated})`,
	});
}
