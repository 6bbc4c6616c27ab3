import type { Knex } from 'knex';
import { type Indicator, type IndicatorRow, parseIndicator } from '../../../definitions/indicator.ts';
import type { LineKind } from '../../../contract/reports.ts';
import { readTargets, targetKey } from '../../progress/catalogue.ts';
import type { Target } from '../../../domain/progress/target.ts';
import type { ScopeUnit } from './scope.ts';

/** A line of the template, or an indicator that can be worked out from its lines. */
export interface ConsolidatedLineRow {
	readonly line: number | null;
	readonly number: string | null;
	readonly kind: LineKind | 'derived';
	readonly formula: string | null;
	readonly name_vi: string;
	readonly name_en: string;
	readonly section: string | null;
	readonly group: { readonly code: string; readonly vi: string; readonly en: string } | null;
	readonly decimals: number;
	readonly indicator: Indicator | null;
	readonly target: Target | null;
}

interface LineRow {
	readonly id: number;
	readonly number: string;
	readonly kind: LineKind;
	readonly formula: string | null;
	readonly title_vi: string | null;
	readonly title_en: string | null;
	readonly section: string | null;
	readonly task_group: number | null;
	readonly decimals: number;
	readonly indicator: number | null;
}

interface GroupRow {
	readonly id: number;
	readonly code: string;
	readonly vi: string;
	readonly en: string;
}

/**
 * Lines of a template in the order of the form, each group followed by the ratios that its figures allow (both parts are
 * lines of the template), with the unit's targets of the year.
 */
export async function readConsolidatedLines(
	knex: Knex | Knex.Transaction,
	template: number,
	unit: ScopeUnit,
	year: number,
): Promise<ConsolidatedLineRow[]> {
	const rows: LineRow[] = await knex('report_template_lines')
		.where({ template })
		.orderBy([{ column: 'sort', nulls: 'last' }, { column: 'id' }])
		.select(
			'id',
			'number',
			'kind',
			'formula',
			'title_vi',
			'title_en',
			'section',
			'task_group',
			'decimals',
			'indicator',
		);
	const catalogue: IndicatorRow[] = await knex('indicators')
		.where({ is_active: true })
		.orWhereIn(
			'id',
			rows.flatMap((row) => row.indicator ?? []),
		)
		.orderBy([{ column: 'sort', nulls: 'last' }, { column: 'id' }]);
	const indicators = catalogue.map(parseIndicator);
	const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
	const groups = await readGroups(knex);
	const root = await knex('units').where({ id: unit.id }).whereNull('parent').first<{ id: number }>('id');
	const targets = await readTargets(knex, year, [{ id: unit.id, isRoot: root !== undefined }]);
	const targetOf = (indicator: number | null): Target | null =>
		indicator === null ? null : (targets.get(targetKey(indicator, unit.id)) ?? null);

	const lines = rows.map((row): ConsolidatedLineRow => {
		const indicator = row.indicator === null ? null : (byId.get(row.indicator) ?? null);
		return {
			line: row.id,
			number: row.number,
			kind: row.kind,
			formula: row.formula,
			name_vi: row.title_vi ?? indicator?.nameVi ?? row.number,
			name_en: row.title_en ?? row.title_vi ?? indicator?.nameEn ?? row.number,
			section: row.section,
			group: groups.get(row.task_group ?? indicator?.taskGroup ?? 0) ?? null,
			decimals: row.decimals,
			indicator,
			target: targetOf(row.indicator),
		};
	});
	return [...lines, ...derived(lines, indicators, groups, targetOf)];
}

/** Ratios whose parts the template asks for and that are no line themselves. */
function derived(
	lines: readonly ConsolidatedLineRow[],
	indicators: readonly Indicator[],
	groups: ReadonlyMap<number, GroupRow>,
	targetOf: (indicator: number) => Target | null,
): ConsolidatedLineRow[] {
	const asked = new Map(
		lines.flatMap((line): [number, ConsolidatedLineRow][] => {
			return line.indicator === null || line.kind !== 'number' ? [] : [[line.indicator.id, line]];
		}),
	);
	const own = new Set(lines.flatMap((line) => line.indicator?.id ?? []));
	return indicators.flatMap((indicator) => {
		const { numerator, denominator } = indicator;
		const source = numerator === null ? undefined : asked.get(numerator);
		if (!source || own.has(indicator.id) || (denominator !== null && !asked.has(denominator))) return [];
		return [
			{
				line: null,
				number: null,
				kind: 'derived' as const,
				formula: null,
				name_vi: indicator.nameVi,
				name_en: indicator.nameEn,
				section: source.section,
				group: groups.get(indicator.taskGroup) ?? null,
				decimals: indicator.decimals,
				indicator,
				target: targetOf(indicator.id),
			},
		];
	});
}

/** Task groups by id, in their order. */
async function readGroups(knex: Knex | Knex.Transaction): Promise<Map<number, GroupRow>> {
	const rows: GroupRow[] = await knex('task_groups')
		.orderBy([{ column: 'sort', nulls: 'last' }, { column: 'id' }])
		.select('id', 'code', 'name_vi as vi', knex.raw('coalesce(name_en, name_vi) as en'));
	return new Map(rows.map((row) => [row.id, row]));
}

/** Codes of the task groups in their order. */
export async function readGroupOrder(knex: Knex | Knex.Transaction): Promise<string[]> {
	return [...(await readGroups(knex)).values()].map((group) => group.code);
}
