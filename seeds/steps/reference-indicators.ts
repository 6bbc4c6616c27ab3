import { insertAll, lookup, without, type Row } from '../lib/rows.ts';
import type { Step, StepContext } from '../lib/step.ts';
import { readReference } from '../lib/yaml.ts';

interface IndicatorEntry {
	readonly code: string;
	readonly task_group: string;
	readonly value_kind?: string;
	readonly numerator?: string;
	readonly denominator?: string;
	readonly [column: string]: string | number | boolean | undefined;
}

interface TargetEntry {
	readonly indicator: string;
	readonly years: readonly number[];
	readonly value: number;
	readonly provenance: string;
	readonly legal_basis: string;
}

/** A stock is what stood at the end, a flow is added up, a ratio is computed from its two parts. */
function timeAggregation(kind: string): string {
	return kind === 'flow' ? 'sum' : 'last';
}

/** Those made of others come after them, since the database wants both parts of a ratio from the start. */
async function insertIndicators({ trx }: StepContext): Promise<void> {
	const groups = await lookup(trx, 'task_groups', 'code');
	const numbered = readReference<IndicatorEntry[]>('indicators').map((entry, index) => ({
		entry,
		sort: index + 1,
	}));
	const derived = numbered.filter(({ entry }) => entry.numerator !== undefined);
	const ids = new Map<string, number>();
	for (const { entry, sort } of [...numbered.filter((one) => !derived.includes(one)), ...derived]) {
		const kind = entry.value_kind ?? 'flow';
		// One statement each: the columns differ, and a column left out takes the default of the collection.
		const [id] = await insertAll(trx, 'indicators', [
			{
				...without(entry, 'numerator', 'denominator'),
				task_group: groups(entry.task_group),
				value_kind: kind,
				time_aggregation: timeAggregation(kind),
				sort,
				numerator: partOf(ids, entry.numerator),
				denominator: partOf(ids, entry.denominator),
			},
		]);
		if (id !== undefined) ids.set(entry.code, id);
	}
}

function partOf(ids: ReadonlyMap<string, number>, code: string | undefined): number | null {
	if (code === undefined) return null;
	const id = ids.get(code);
	if (id === undefined) throw new Error(`indicators: a ratio needs ${code}`);
	return id;
}

async function insertTargets({ trx }: StepContext): Promise<void> {
	const ids = await lookup(trx, 'indicators', 'code');
	const rows = readReference<TargetEntry[]>('targets').flatMap(({ indicator, years, ...target }) =>
		years.map((year) => ({
			indicator: ids(indicator),
			year,
			value: target.value,
			provenance: target.provenance,
			legal_basis: target.legal_basis,
		})),
	);
	await insertAll(trx, 'targets', rows);
}

/** Task groups, tasks, indicators and the targets T1–T4. */
export const referenceIndicators: Step = {
	key: 'reference/indicators',
	title: 'task groups, tasks, indicators, targets',
	run: async (context) => {
		const { trx } = context;
		await insertAll(trx, 'task_groups', readReference<Row[]>('task-groups'));
		const groups = await lookup(trx, 'task_groups', 'code');
		const tasks = readReference<(Row & { task_group: string })[]>('tasks');
		await insertAll(
			trx,
			'tasks',
			tasks.map((task) => ({ ...task, task_group: groups(task.task_group) })),
		);
		await insertIndicators(context);
		await insertTargets(context);
	},
};
