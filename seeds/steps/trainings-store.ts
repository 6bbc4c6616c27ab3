import type { Knex } from 'knex';
import { within } from '../lib/names.ts';
import { insertAll, lookup } from '../lib/rows.ts';
import type { PlannedTraining } from '../quang-ngai-2023/plan/trainings.ts';

/** Writes trainings with their attendance. Titles, places and the split over days are invented and marked so. */
export async function insertTrainings(
	trx: Knex.Transaction,
	planned: readonly PlannedTraining[],
): Promise<void> {
	const units = await lookup(trx, 'units', 'code');
	const names: { code: string; full_name: string }[] = await trx('units').select('code', 'full_name');
	const nameOf = new Map(names.map((unit) => [unit.code, unit.full_name]));
	const ids = await insertAll(
		trx,
		'trainings',
		planned.map((training) => ({
			unit: units(training.unit),
			title: training.title,
			kind: training.kind,
			organiser: `UBND ${within(nameOf.get(training.unit) ?? training.unit)}`,
			place: training.kind === 'online_course' ? 'Trực tuyến' : (nameOf.get(training.unit) ?? null),
			starts_on: training.startsOn,
			ends_on: training.endsOn,
			provenance: 'invented',
		})),
	);
	await insertAll(
		trx,
		'training_attendance',
		planned.map((training, index) => ({
			training: ids[index],
			...training.attendance,
			provenance: 'invented',
		})),
	);
}
