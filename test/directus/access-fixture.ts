import { hash } from 'argon2';
import type { Knex } from 'knex';
import { DEMO_PASSWORD } from '../support/constants.ts';

/** Keys of one district's rows by collection: what its people may see and others must not. */
export type OwnRows = Readonly<Record<string, number>>;

export interface Side {
	readonly unit: number;
	readonly officer: string;
	readonly file: string;
	readonly rows: OwnRows;
}

export interface World {
	readonly province: number;
	readonly ours: Side;
	readonly theirs: Side;
	/** Users by their name before the @; all have DEMO_PASSWORD. */
	readonly users: Readonly<Record<string, string>>;
}

const insert = async (knex: Knex, table: string, row: Record<string, unknown>): Promise<number> => {
	const [made] = await knex(table).insert(row).returning<{ id: number }[]>('id');
	if (made === undefined) throw new Error(`${table}: no row came back`);
	return made.id;
};

const addUnit = (knex: Knex, name: string, level: string, parent: number | null): Promise<number> =>
	insert(knex, 'units', {
		code: `access-${name}`,
		name,
		full_name: name,
		level,
		kind: 'huyen',
		parent,
		valid_from: '2000-01-01',
	});

const addUser = async (knex: Knex, name: string, role: string, unit: number | null): Promise<string> => {
	const { id: roleId } = await knex('directus_roles').where({ name: role }).first<{ id: string }>('id');
	const id = crypto.randomUUID();
	await knex('directus_users').insert({
		id,
		email: `${name}@quangngai.example`,
		password: await hash(DEMO_PASSWORD),
		first_name: name,
		last_name: 'Thử',
		role: roleId,
		unit,
		status: 'active',
	});
	return id;
};

interface Shared {
	readonly indicator: number;
	readonly template: number;
	readonly line: number;
	readonly period: number;
}

const addShared = async (knex: Knex): Promise<Shared> => {
	const group = await insert(knex, 'task_groups', { code: 'access', name_vi: 'Nhóm thử' });
	const indicator = await insert(knex, 'indicators', {
		code: 'access',
		task_group: group,
		name_vi: 'Chỉ số thử',
		unit_of_measure: 'class',
	});
	const template = await insert(knex, 'report_templates', { code: 'access', name_vi: 'Mẫu thử' });
	const line = await insert(knex, 'report_template_lines', { template, number: '1', indicator });
	const days = { starts_on: '2023-08-15', ends_on: '2023-09-14', due_on: '2023-09-18', year: 2023 };
	const period = await insert(knex, 'report_periods', { template, code: '2023-09', ...days });
	return { indicator, template, line, period };
};

/** One row of each kind that belongs to a unit. */
const addSide = async (knex: Knex, shared: Shared, unit: number, officer: string): Promise<Side> => {
	const { indicator, template, line, period } = shared;
	const days = { starts_on: '2023-09-01', ends_on: '2023-09-02' };
	const trainings = await insert(knex, 'trainings', { unit, title: 'Lớp', kind: 'class', ...days });
	const training_attendance = await insert(knex, 'training_attendance', {
		training: trainings,
		audience: 'residents',
		participations: 30,
	});
	const teams = await insert(knex, 'teams', { unit, name: 'Tổ' });
	const team_members = await insert(knex, 'team_members', { team: teams, full_name: 'Nguyễn Văn A' });
	const reports = await insert(knex, 'reports', { template, period, unit, due_on: '2023-09-18' });
	const report_values = await insert(knex, 'report_values', { report: reports, line, indicator, value: 5 });
	const file = crypto.randomUUID();
	await knex('directus_files').insert({
		id: file,
		storage: 'local',
		filename_disk: `${file}.txt`,
		filename_download: 'a.txt',
		title: 'Tệp',
		type: 'text/plain',
		uploaded_by: officer,
	});
	const reports_files = await insert(knex, 'reports_files', { reports_id: reports, directus_files_id: file });
	const targets = await insert(knex, 'targets', { indicator, unit, year: 2023, value: 10 });
	const indicator_values = await insert(knex, 'indicator_values', { indicator, unit, ...days, value: 5 });
	const rows = {
		trainings,
		training_attendance,
		teams,
		team_members,
		reports,
		report_values,
		reports_files,
		targets,
		indicator_values,
	};
	return { unit, officer, file, rows };
};

/** A province of its own with two districts beside one another, each with people and rows. */
export const makeWorld = async (knex: Knex): Promise<World> => {
	const province = await addUnit(knex, 'tinh', 'province', null);
	const [first, second] = [
		await addUnit(knex, 'huyen-a', 'district', province),
		await addUnit(knex, 'huyen-b', 'district', province),
	];
	const users = {
		officer: await addUser(knex, 'access.officer', 'Cán bộ báo cáo', first),
		head: await addUser(knex, 'access.head', 'Lãnh đạo đơn vị', first),
		homeless: await addUser(knex, 'access.homeless', 'Cán bộ báo cáo', null),
		neighbour: await addUser(knex, 'access.neighbour', 'Cán bộ báo cáo', second),
		reviewer: await addUser(knex, 'access.reviewer', 'Thẩm định tỉnh', province),
		leader: await addUser(knex, 'access.leader', 'Lãnh đạo tỉnh', province),
		province: await addUser(knex, 'access.province', 'Quản trị tỉnh', province),
	};
	const shared = await addShared(knex);
	return {
		province,
		users,
		ours: await addSide(knex, shared, first, users.officer),
		theirs: await addSide(knex, shared, second, users.neighbour),
	};
};
