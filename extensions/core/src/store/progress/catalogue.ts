import type { Knex } from 'knex';
import { type Indicator, type IndicatorRow, parseIndicator } from '../../definitions/indicator.ts';
import type { Target } from '../../domain/progress/target.ts';

export interface TaskGroup {
	readonly id: number;
	readonly code: string;
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly is_confirmed: boolean;
}

/** A stored target; numeric columns come as text. */
interface TargetRow {
	readonly indicator: number;
	readonly unit: number | null;
	readonly value: string;
	readonly baseline: string | null;
	readonly plan_q1: string | null;
	readonly plan_q2: string | null;
	readonly plan_q3: string | null;
}

/** All task groups in their order; also those without an indicator. */
export async function readTaskGroups(knex: Knex | Knex.Transaction): Promise<TaskGroup[]> {
	return knex<TaskGroup>('task_groups')
		.select('id', 'code', 'name_vi', 'name_en', 'is_confirmed')
		.orderBy([{ column: 'sort', nulls: 'last' }, 'code']);
}

/** Active indicators in the order of the catalogue. */
export async function readIndicators(knex: Knex | Knex.Transaction): Promise<Indicator[]> {
	const rows: IndicatorRow[] = await knex('indicators')
		.where({ is_active: true })
		.orderBy([{ column: 'sort', nulls: 'last' }, 'id']);
	return rows.map(parseIndicator);
}

/**
 * Targets of a year by `indicator/unit`. A target without unit belongs to the whole province and is filed under the root
 * unit; one that names the root outweighs it. A unit below has only its own targets: the province's total is not its.
 */
export async function readTargets(
	knex: Knex | Knex.Transaction,
	year: number,
	units: readonly { readonly id: number; readonly isRoot: boolean }[],
): Promise<Map<string, Target>> {
	const root = units.find((unit) => unit.isRoot);
	const rows: TargetRow[] = await knex('targets')
		.where({ year })
		.andWhere((any) => {
			void any.whereIn(
				'unit',
				units.map((unit) => unit.id),
			);
			if (root) void any.orWhereNull('unit');
		})
		.select('indicator', 'unit', 'value', 'baseline', 'plan_q1', 'plan_q2', 'plan_q3')
		.orderByRaw('unit nulls first');
	return new Map(rows.map((row) => [targetKey(row.indicator, row.unit ?? root?.id ?? 0), toTarget(row)]));
}

function toTarget(row: TargetRow): Target {
	const level = (figure: string | null): number | null => (figure === null ? null : Number(figure));
	return {
		value: Number(row.value),
		baseline: level(row.baseline),
		plan: [level(row.plan_q1), level(row.plan_q2), level(row.plan_q3)],
	};
}

/** Key of a target in the map of `readTargets`. */
export function targetKey(indicator: number, unit: number): string {
	return `${indicator}/${unit}`;
}
