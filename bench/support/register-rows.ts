import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Knex } from 'knex';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

const AUDIENCES = `array['officials', 'team_members', 'residents', 'teachers_and_pupils', 'working_age']`;

/** Trainings of all districts and communes in turn, a hundred a day from 2022 on, without attendance. */
export async function makeTrainings(knex: Knex, count: number, user: string): Promise<void> {
	await knex.raw(
		`insert into trainings (title, unit, kind, starts_on, ends_on, provenance, user_created, date_created)
		select 'Lớp kỹ năng số số ' || n, u.id, 'class', d, d + n % 2, 'invented', ?::uuid, now()
		from generate_series(1, ?::int) as s(n)
		cross join lateral (select date '2022-01-01' + n / 100 as d) day
		join (select id, row_number() over (order by id) - 1 as place, count(*) over () as total from units
			where level <> 'province' and valid_from <= '2022-01-01' and coalesce(valid_to, 'infinity') >= '2024-12-31') u
			on u.place = n % u.total`,
		[user, count],
	);
	await knex.raw('vacuum analyze trainings');
}

const ROWS = `(select t.id, t.title, u.code, t.starts_on, t.ends_on, a.audience, 20 + t.id % 80 as participations,
	10 + t.id % 10 as persons
	from trainings t join units u on u.id = t.unit, unnest(${AUDIENCES}) with ordinality as a(audience, place)
	where t.title like 'Lớp kỹ năng số số %' order by t.id, a.place limit`;

/** The register as people have it: the training in words, its unit by code, days and counts in Vietnamese. */
export const registerCsv = (rows: number): string =>
	`copy (select title as "Tên lớp, đợt", code as "Mã đơn vị", to_char(starts_on, 'FMDD/FMMM/YYYY') as "Từ ngày",
		to_char(ends_on, 'FMDD/FMMM/YYYY') as "Đến ngày", audience as "Đối tượng", participations as "Số lượt",
		persons as "Số người" from ${ROWS} ${rows}) r) to stdout (format csv, header, delimiter ';')`;

/** The same rows as the table has them; with the user where the host does not fill it in. */
export const attendanceCsv = (rows: number, user?: string): string =>
	`copy (select id as training, audience, participations, persons, 'sourced' as provenance
		${user === undefined ? '' : `, '${user}' as user_created, now() as date_created`}
		from ${ROWS} ${rows}) r) to stdout (format csv, header)`;

export async function emptyAttendance(knex: Knex): Promise<void> {
	await knex.raw(
		`delete from training_attendance where training in (select id from trainings where title like 'Lớp kỹ năng số số %')`,
	);
	await knex.raw('vacuum analyze training_attendance');
	await knex.raw('checkpoint');
}

/** Writes what a COPY … TO STDOUT gives into a file. */
export const copySql = (knex: Knex, sql: string, path: string): Promise<void> =>
	onConnection(knex, (client) => pipeline(client.query(copyTo(sql)), createWriteStream(path)));

export const copyIn = (knex: Knex, path: string): Promise<void> => {
	const sql = `copy training_attendance (training, audience, participations, persons, provenance, user_created, date_created)
		from stdin (format csv, header)`;
	return onConnection(knex, (client) => pipeline(createReadStream(path), client.query(copyFrom(sql))));
};

async function onConnection(knex: Knex, use: (client: ClientBase) => Promise<void>): Promise<void> {
	const client = (await knex.client.acquireConnection()) as ClientBase;
	try {
		await use(client);
	} finally {
		await knex.client.releaseConnection(client);
	}
}
