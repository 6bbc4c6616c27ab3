// A register of 519,000 attendance rows, its trainings being there: our import, Directus' own import of the same rows, and COPY.
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegisterImportBody } from '@tiendo/core/contract/register-import.ts';
import type { Client } from '../test/support/client.ts';
import type { Figure } from './support/figure.ts';
import { PeakMemory } from './support/peak-memory.ts';
import {
	attendanceCsv,
	copyIn,
	copySql,
	emptyAttendance,
	makeTrainings,
	registerCsv,
} from './support/register-rows.ts';
import { type BenchServer, withServer } from './support/server.ts';
import { medianOf } from './support/timing.ts';

/** Five audiences each; spread over the districts and communes as they come. */
const TRAININGS = 103_800;
const ROWS = TRAININGS * 5;
/** What the host's own import is given: at its pace the whole would take most of an hour. */
const SLICE = 20_000;
const ROUNDS = 1;
/**
 * MiB of long-lived objects the server may have, a tenth of what Node would take on a machine of this size: without it the collector has
 * no reason to tidy up, and the peak says how busy the machine was. Who kept rows would run out of it.
 */
const HEAP = 256;

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await work();
	return (performance.now() - began) / 1000;
}

async function send<T>(client: Client, path: string, file: string): Promise<T> {
	const form = new FormData();
	form.append('file', await openAsBlob(file, { type: 'text/csv' }), 'register.csv');
	const { status, body } = await client.send<T>('POST', path, form);
	if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body).slice(0, 500)}`);
	return body;
}

async function take(client: Client, file: string, rows: number): Promise<void> {
	const body = await send<RegisterImportBody>(client, '/reports/registers/trainings/import', file);
	if (body.created !== rows || body.refused > 0)
		throw new Error(
			`Not all rows were taken: ${JSON.stringify({ ...body, problems: body.problems.slice(0, 3) })}`,
		);
}

async function run({ knex, as, pid }: BenchServer, folder: string): Promise<readonly Figure[]> {
	const admin = await as('admin');
	const { user } = (await knex('directus_users')
		.where({ email: 'admin@quangngai.example' })
		.first(knex.raw('id as "user"'))) as { user: string };
	await makeTrainings(knex, TRAININGS, user);
	const file = async (rows: number) => {
		const path = join(folder, `register-${rows}.csv`);
		await copySql(knex, registerCsv(rows), path);
		return path;
	};
	const whole = await file(ROWS);
	const slice = await file(SLICE);
	const small = await file(10_000);
	const hosts = join(folder, 'attendance.csv');
	await copySql(knex, attendanceCsv(SLICE), hosts);
	const plain = join(folder, 'copy.csv');
	await copySql(knex, attendanceCsv(ROWS, user), plain);

	const times: Record<'ours' | 'copy' | 'oursSlice' | 'host', number[]> = {
		...{ ours: [], copy: [], oursSlice: [], host: [] },
	};
	const fresh = async (work: () => Promise<unknown>) => {
		await emptyAttendance(knex);
		const took = await seconds(work);
		console.log(`… ${took.toFixed(1)} s`);
		return took;
	};
	// Warms up, and says what a small file costs.
	const memorySmall = new PeakMemory(pid);
	await fresh(() => take(admin, small, 10_000));
	const peakSmall = memorySmall.stop();
	const memoryWhole = new PeakMemory(pid);
	times.ours.push(await fresh(() => take(admin, whole, ROWS)));
	const peakWhole = memoryWhole.stop();
	times.copy.push(await fresh(() => copyIn(knex, plain)));
	for (let round = 1; round < ROUNDS; round += 1) {
		times.ours.push(await fresh(() => take(admin, whole, ROWS)));
		times.copy.push(await fresh(() => copyIn(knex, plain)));
	}
	const again = await seconds(async () => {
		const body = await send<RegisterImportBody>(admin, '/reports/registers/trainings/import', whole);
		if (body.unchanged !== ROWS)
			throw new Error(`The same file again changed something: ${JSON.stringify(body)}`);
	});
	for (let round = 0; round < ROUNDS; round += 1)
		times.oursSlice.push(await fresh(() => take(admin, slice, SLICE)));
	times.host.push(await fresh(() => send(admin, '/utils/import/training_attendance', hosts)));

	const text = (list: readonly number[]) => `${medianOf(list).toFixed(1)} s`;
	console.log(
		`${ROWS} attendance rows of ${TRAININGS} trainings: ours ${text(times.ours)}, again unchanged ${again.toFixed(1)} s, COPY ${text(times.copy)}`,
	);
	console.log(`the first ${SLICE} of them: ours ${text(times.oursSlice)}, /utils/import ${text(times.host)}`);
	return [
		{
			name: `register import of ${SLICE} rows: speed ÷ /utils/import`,
			value: medianOf(times.host) / medianOf(times.oursSlice),
			unit: '×',
			peer: `Directus' import of the same rows with the key of the training in them, ${text(times.host)}; ours ${text(times.oursSlice)}`,
			bound: { kind: 'at least', value: 10 },
		},
		{
			name: `register import of ${ROWS} rows: speed ÷ COPY`,
			value: medianOf(times.copy) / medianOf(times.ours),
			unit: '×',
			peer: `COPY of the same rows into the same table with its triggers and indexes, ${text(times.copy)}; ours ${text(times.ours)}`,
			bound: { kind: 'at least', value: 0.3 },
		},
		{
			name: `memory of the server: ${ROWS} rows ÷ 10,000`,
			value: peakWhole / peakSmall,
			unit: '×',
			peer: `peak of 10,000 rows, ${peakSmall.toFixed(0)} MiB; of all ${peakWhole.toFixed(0)} MiB; in a heap of ${HEAP} MiB`,
			bound: { kind: 'at most', value: 1.5 },
		},
	];
}

export const measure = async (): Promise<readonly Figure[]> => {
	const folder = await mkdtemp(join(tmpdir(), 'tiendo-bench-register-'));
	try {
		return await withServer((server) => run(server, folder), {
			NODE_OPTIONS: `--max-old-space-size=${HEAP}`,
		});
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
};
