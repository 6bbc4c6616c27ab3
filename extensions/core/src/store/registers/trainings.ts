import type { Knex } from 'knex';
import { settleDifferent, type UpdateRow } from './changes.ts';
import {
	collectDifferent,
	differs,
	insertFresh,
	type Match,
	matchKeys,
	onKeys,
	PROBLEMS,
	reportRepeated,
} from './match.ts';
import type { MergeOptions, Merged } from './simple.ts';
import { STAGE } from './stage.ts';

const TRAININGS: Match = {
	...{ table: 'trainings', from: STAGE, folded: 'title', within: 'unit' },
	keys: ['unit', 'title', 'kind', 'starts_on', 'ends_on'],
	values: ['organiser', 'place', 'provenance'],
};

/** Rows with attendance whose training is settled; training is its key here. */
const ATTENDANCE: Match = {
	...{ table: 'training_attendance', from: 'td_import_attendance', keys: ['training', 'audience'] },
	...{ within: 'training', values: ['participations', 'persons', 'provenance'] },
};

const MATCHED = 'td_import_trainings';

/**
 * Trainings of the file into the register, each with its attendance: a training is known again by unit, title, kind and days, its
 * attendance by the audience. Several rows of one training belong together; the first of them says where it was and by whom.
 */
export async function mergeTrainings(trx: Knex.Transaction, { user, update }: MergeOptions): Promise<Merged> {
	await matchKeys(trx, TRAININGS, MATCHED);
	await reportContradictions(trx, update);
	await collectDifferent(trx, TRAININGS, MATCHED, 'td_import_different');
	const changed = update ? await settleDifferent(trx, TRAININGS, 'td_import_different', update) : 0;
	const made = await insertFresh(trx, TRAININGS, MATCHED, {
		user,
		defaults: { provenance: `'sourced'` },
	});

	await trx.raw(
		`create temp table td_import_attendance on commit drop as
		select s."row", m.id as training, s.audience, s.participations, s.persons, s.provenance
		from ${STAGE} s join ${MATCHED} m on ${onKeys(TRAININGS)}
		where s.audience is not null and not exists (select from ${PROBLEMS} p where p."row" = s."row")`,
	);
	await trx.raw('analyze td_import_attendance');
	await matchKeys(trx, ATTENDANCE, 'td_import_audiences');
	await reportRepeated(trx, ATTENDANCE, 'td_import_audiences');
	await collectDifferent(trx, ATTENDANCE, 'td_import_audiences', 'td_import_counts');
	const corrected = await settleDifferent(trx, ATTENDANCE, 'td_import_counts', update);
	const attended = await insertFresh(trx, ATTENDANCE, 'td_import_audiences', {
		user,
		defaults: { provenance: `'sourced'` },
	});
	const both = await rowsWithBoth(trx, update);
	return {
		created: attended + made - both.created,
		updated: corrected + changed - both.updated,
		written: {
			trainings: { created: made, updated: changed },
			training_attendance: { created: attended, updated: corrected },
		},
	};
}

/**
 * Rows that say of their training something else than the register, or than the first row where that one decides. A row
 * without attendance that repeats a training says nothing new either.
 */
async function reportContradictions(trx: Knex.Transaction, update: UpdateRow | null): Promise<void> {
	const { values } = TRAININGS;
	const joined = `${STAGE} s join ${MATCHED} m on ${onKeys(TRAININGS)}`;
	await trx.raw(
		`insert into ${PROBLEMS} ("row", code, other)
		select s."row", 'differs_in_file', m.first_row
		from ${joined} join ${STAGE} f on f."row" = m.first_row left join trainings t on t.id = m.id
		where s."row" <> m.first_row and (m.fresh or ?) and (${values
			.map(
				(value) => `(s."${value}" is not null
				and s."${value}" is distinct from coalesce(f."${value}", t."${value}"))`,
			)
			.join(' or ')})`,
		[update !== null],
	);
	await trx.raw(
		`insert into ${PROBLEMS} ("row", code, other)
		select s."row", 'duplicate_in_file', m.first_row from ${joined}
		where s."row" <> m.first_row and s.audience is null`,
	);
	if (update) return;
	const each = values.map(
		(
			value,
		) => `select s."row", '${value}', 'exists_differently', s."${value}"::text, coalesce(t."${value}"::text, '–')
			from ${joined} join trainings t on t.id = m.id where not m.fresh and ${differs('s', 't', value)}`,
	);
	await trx.raw(`insert into ${PROBLEMS} ("row", field, code, value, now) ${each.join(' union all ')}`);
}

/**
 * Rows of the file that count twice, as a training and as attendance; and, among the changed ones, those that made one and
 * changed the other, which count as created.
 */
async function rowsWithBoth(
	trx: Knex.Transaction,
	update: UpdateRow | null,
): Promise<{ created: number; updated: number }> {
	const { rows } = await trx.raw<{ rows: { created: string; updated: string }[] }>(
		`select
			(select count(*) from ${MATCHED} m join td_import_audiences a on a.first_row = m.first_row
				where m.fresh and a.fresh) as created,
			(select count(*) from td_import_different d
				where not exists (select from ${PROBLEMS} p where p."row" = d."row") and (
					exists (select from td_import_counts c where c."row" = d."row")
					or exists (select from td_import_audiences a where a.first_row = d."row" and a.fresh))) as updated`,
	);
	const [counted] = rows;
	return { created: Number(counted?.created ?? 0), updated: update ? Number(counted?.updated ?? 0) : 0 };
}
