import type { Knex } from 'knex';
import { type UpdateRow, settleDifferent } from './changes.ts';
import { collectDifferent, insertFresh, type Match, matchKeys, PROBLEMS, reportRepeated } from './match.ts';
import { STAGE } from './stage.ts';

/** What an import wrote, and what became of the file's rows. */
export interface Merged {
	readonly created: number;
	readonly updated: number;
	readonly written: Readonly<Record<string, { readonly created: number; readonly updated: number }>>;
}

export interface MergeOptions {
	readonly user: string;
	readonly update: UpdateRow | null;
}

const TEAMS: Match = {
	...{ table: 'teams', from: STAGE, keys: ['unit', 'name', 'level'], folded: 'name', within: 'unit' },
	values: ['village', 'is_active', 'decision_number', 'decided_on', 'provenance'],
};

/** Members whose team is found; team is its key here. */
const MEMBERS: Match = {
	...{ table: 'team_members', from: 'td_import_members', keys: ['team', 'full_name'] },
	...{ folded: 'full_name', within: 'team', values: ['role', 'organisation', 'provenance'] },
};

/** Teams of the file into the register: known again by unit, name and level. */
export const mergeTeams = (trx: Knex.Transaction, options: MergeOptions): Promise<Merged> =>
	mergeOneToOne(trx, TEAMS, options, { is_active: 'true', provenance: `'sourced'` });

/** Members of the file into the register: known again by team and name. Rows whose team is not found are reported. */
export async function mergeMembers(trx: Knex.Transaction, options: MergeOptions): Promise<Merged> {
	await trx.raw(
		`create temp table td_import_teams on commit drop as
		select f.unit, f.team_key, f.level, min(t.id) as team, count(distinct t.level) as levels
		from (select distinct unit, team_key, level from ${STAGE}) f
		left join teams t on t.unit = f.unit and td_fold(t.name) = f.team_key and (f.level is null or t.level = f.level)
		group by 1, 2, 3`,
	);
	await trx.raw(
		`insert into ${PROBLEMS} ("row", field, code)
		select s."row", 'team', case when f.levels = 0 then 'team_unknown' else 'team_ambiguous' end
		from ${STAGE} s join td_import_teams f
			on f.unit = s.unit and f.team_key = s.team_key and f.level is not distinct from s.level
		where f.levels <> 1`,
	);
	await trx.raw(
		`create temp table td_import_members on commit drop as
		select s."row", f.team, s.full_name, s.full_name_key, s.role, s.organisation, s.provenance
		from ${STAGE} s join td_import_teams f
			on f.unit = s.unit and f.team_key = s.team_key and f.level is not distinct from s.level
		where f.levels = 1`,
	);
	await trx.raw('analyze td_import_members');
	return await mergeOneToOne(trx, MEMBERS, options, { role: `'member'`, provenance: `'sourced'` });
}

async function mergeOneToOne(
	trx: Knex.Transaction,
	match: Match,
	{ user, update }: MergeOptions,
	defaults: Readonly<Record<string, string>>,
): Promise<Merged> {
	await matchKeys(trx, match, 'td_import_matched');
	await reportRepeated(trx, match, 'td_import_matched');
	await collectDifferent(trx, match, 'td_import_matched', 'td_import_different');
	const updated = await settleDifferent(trx, match, 'td_import_different', update);
	const created = await insertFresh(trx, match, 'td_import_matched', { user, defaults });
	return { created, updated, written: { [match.table]: { created, updated } } };
}
