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

async function insertIndicators(context: StepContext): Promise<void> {
	const groups = await lookup(context.trx, 'task_groups', 'code');
	const entries = readReference<IndicatorEntry[]>('indicators');
	const rows = entries.map((entry, index): Row => {
		const own = without(entry, 'numerator', 'denominator');
		const kind = entry.value_kind ?? 'flow';
		const base = { value_kind: kind, time_aggregation: timeAggregation(kind), sort: index + 1 };
		return {
			definition_vi: null,
			definition_en: null,
			...base,
			...own,
			task_group: groups(entry.task_group),
		};
	});
	// One at a time: the columns differ, and a column left out takes the default of the collection.
	for (const row of rows) await context.trx('indicators').insert(row);
	const ids = await lookup(context.trx, 'indicators', 'code');
	for (const { code, numerator, denominator } of entries) {
		if (numerator === undefined) continue;
		await context
			.trx('indicators')
			.where({ code })
			.update({
				numerator: ids(numerator),
				denominator: denominator === undefined ? null : ids(denominator),
			});
	}
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
