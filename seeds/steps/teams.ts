import type { Knex } from 'knex';
import { cell, readCsv } from '../lib/csv.ts';
import { insertAll, lookup } from '../lib/rows.ts';
import type { Step } from '../lib/step.ts';
import {
	planTeams,
	type PlannedTeam,
	type TeamDistrict,
	type TeamUnit,
} from '../quang-ngai-2023/plan/teams.ts';

const RURAL = new Set(['xa', 'huyen']);

/** Districts with the units that hold teams: the communes, or the district itself where there are none (Lý Sơn). */
export function teamDistricts(): TeamDistrict[] {
	const units = readCsv('quang-ngai-2023/units.csv');
	const holder = (row: Record<string, string>, level: TeamUnit['level']): TeamUnit => ({
		code: cell(row, 'code'),
		fullName: cell(row, 'full_name'),
		level,
		urban: !RURAL.has(cell(row, 'kind')),
	});
	return readCsv('quang-ngai-2023/districts.csv').map((district) => {
		const code = cell(district, 'code');
		const communes = units
			.filter((unit) => unit['parent_code'] === code)
			.map((unit) => holder(unit, 'commune'));
		const self = units.filter((unit) => unit['code'] === code).map((unit) => holder(unit, 'district'));
		const population = Number(cell(district, 'population_2016'));
		return { code, population, units: communes.length > 0 ? communes : self };
	});
}

async function insertMembers(
	trx: Knex.Transaction,
	teams: readonly PlannedTeam[],
	ids: readonly number[],
): Promise<void> {
	const rows = teams.flatMap((team, index) =>
		team.members.map((member) => ({
			team: ids[index],
			full_name: member.fullName,
			role: member.role,
			organisation: member.organisation,
			provenance: 'invented',
		})),
	);
	await insertAll(trx, 'team_members', rows);
}

/** 1,141 teams with 7,512 members. The counts are sourced; names, places and decisions are invented. */
export const teams: Step = {
	key: 'quang-ngai-2023/teams',
	title: '1,141 community digital technology teams with 7,512 members',
	run: async ({ trx }) => {
		const units = await lookup(trx, 'units', 'code');
		const planned = planTeams(teamDistricts());
		const rows = planned.map((team) => ({
			unit: units(team.unit),
			level: team.level,
			name: team.name,
			village: team.village,
			decision_number: team.decisionNumber,
			decided_on: team.decidedOn,
			is_active: true,
			provenance: 'invented',
		}));
		await insertMembers(trx, planned, await insertAll(trx, 'teams', rows));
	},
};
