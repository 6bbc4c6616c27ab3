import type { Knex } from 'knex';
import type { IndicatorSteps, Step } from '../../domain/progress/line.ts';
import { groupBy } from './group-by.ts';
import { daysOfYear, knownValue, type ProgressScope, type Sql } from './known.ts';

/** A step with the indicator it counts for and, where asked for, the child unit and the reports. */
export interface StepRow {
	readonly indicator: number;
	readonly part: keyof IndicatorSteps;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly step: string;
	readonly reported: string | null;
	readonly began: number | null;
	readonly units: number;
	readonly child: number | null;
	readonly reports: number[] | null;
}

/**
 * Figures known on the day, aggregated over time per unit, as steps. `running` is the unit's figure up to and including
 * the period by the indicator's own rule; its difference to the period before is the step, so steps can be added up over
 * units and periods in any order. Derived indicators take the steps of their parts; of a ratio only those of units that
 * have both parts. A level of a unit that was replaced in the year gives way, by a step back, in the period in which a
 * successor of the same subtree first has a figure: both would count the same people twice. What adds up over time stays.
 */
function stepsSql(scope: ProgressScope, indicators: readonly number[]): Sql {
	const known = knownValue(scope, 'v');
	const [first, last] = daysOfYear(scope.year);
	return {
		text: `with known as (
			select v.indicator, v.unit, u.path, v.starts_on, v.ends_on, v.value, v.report, i.time_aggregation as rule,
				case i.time_aggregation
					when 'last' then v.value
					when 'max' then max(v.value) over so_far
					when 'average' then avg(v.value) over so_far
					else sum(v.value) over so_far
				end as running
			from indicator_values v
			join indicators i on i.id = v.indicator
			join units u on u.id = v.unit
			where u.path like ? and v.ends_on between ?::date and ?::date and ${known.text}
				and v.indicator in (
					select unnest(array[x.id, x.numerator, x.denominator]) from indicators x where x.id = any(?::int[]))
			window so_far as (partition by v.indicator, v.unit order by v.ends_on, v.starts_on rows unbounded preceding)
		), replaced as (
			select distinct on (k.indicator, k.unit) k.indicator, k.unit, k.path, f.path as successor, f.starts_on, f.ends_on,
				k.running
			from unit_successions s
			join known k on k.unit = s.predecessor and k.rule <> 'sum'
			join known f on f.unit = s.successor and f.indicator = k.indicator
			where s.effective_on between ?::date and ?::date
			order by k.indicator, k.unit, k.ends_on desc, k.starts_on desc, f.ends_on, f.starts_on
		), steps as materialized (
			select k.indicator, k.unit, k.path, null as successor, k.starts_on, k.ends_on, k.value, k.report, 1 as figures,
				k.running - coalesce(lag(k.running) over unit_line, 0) as step,
				(k.running > 0)::int - coalesce((lag(k.running) over unit_line > 0)::int, 0) as began
			from known k
			window unit_line as (partition by k.indicator, k.unit order by k.ends_on, k.starts_on)
			union all
			select r.indicator, r.unit, r.path, r.successor, r.starts_on, r.ends_on, 0, null, 0, -r.running,
				-(r.running > 0)::int
			from replaced r
		), wanted as materialized (
			select i.id as target, p.part, p.source,
				case when i.numerator is not null and i.denominator is not null then
					case p.part when 'numerator' then i.denominator when 'denominator' then i.numerator end end as other
			from indicators i
			cross join lateral (values ('own', i.id), ('numerator', i.numerator), ('denominator', i.denominator)) as p(part, source)
			where i.id = any(?::int[])
		), complete as (
			select distinct k.unit, k.indicator from known k where k.indicator in (select w.other from wanted w)
		), parts as (
			select w.target, w.part, s.*
			from steps s
			join wanted w on w.source = s.indicator
			left join complete h on h.unit = s.unit and h.indicator = w.other
			where w.other is null or h.unit is not null
		)`,
		values: [
			...[`${scope.path}%`, first, last, ...known.values, [...indicators]],
			...[first, last],
			[...indicators],
		],
	};
}

const COLUMNS = `p.target as indicator, p.part, p.starts_on::text as starts_on, p.ends_on::text as ends_on,
	sum(p.step) as step, sum(p.value) as reported, sum(p.began)::int as began, sum(p.figures)::int as units`;

/**
 * Steps of each indicator over the whole subtree, with what was reported in each period, from the figures themselves. One
 * query, whatever the number of units, periods and indicators. `readKeptSteps` gives the same for what is known now, sooner.
 */
export async function readSteps(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	indicators: readonly number[],
): Promise<Map<number, IndicatorSteps>> {
	const sql = stepsSql(scope, indicators);
	const result = await knex.raw<{ rows: StepRow[] }>(
		`${sql.text}
		select ${COLUMNS}, null::int as child, null::int[] as reports
		from parts p group by p.target, p.part, p.starts_on, p.ends_on`,
		[...sql.values],
	);
	return stepsByIndicator(result.rows);
}

/** Rows of steps by the indicator they count for. */
export function stepsByIndicator(rows: readonly StepRow[]): Map<number, IndicatorSteps> {
	return new Map(
		[...groupBy(rows, (row) => row.indicator)].map(([indicator, own]) => [indicator, toSteps(own)]),
	);
}

/** Steps of one indicator in one child unit, and the reports behind each period. */
export interface ChildSteps {
	readonly steps: IndicatorSteps;
	/** Report ids by `periodKey`. */
	readonly reports: ReadonlyMap<string, readonly number[]>;
}

/** Steps of one indicator by child unit (`children`: id and path), with report ids. One query. */
export async function readStepsByChild(
	knex: Knex | Knex.Transaction,
	scope: ProgressScope,
	indicator: number,
	children: readonly { readonly id: number; readonly path: string }[],
): Promise<Map<number, ChildSteps>> {
	const sql = stepsSql(scope, [indicator]);
	const result = await knex.raw<{ rows: StepRow[] }>(
		`${sql.text}
		select ${COLUMNS}, c.id as child, array_agg(distinct p.report) filter (where p.report is not null) as reports
		from parts p
		join unnest(?::int[], ?::text[]) as c(id, path) on p.path like c.path || '%'
			and (p.successor is null or p.successor like c.path || '%')
		group by p.target, p.part, p.starts_on, p.ends_on, c.id`,
		[...sql.values, children.map((child) => child.id), children.map((child) => child.path)],
	);
	const byChild = groupBy(result.rows, (row) => row.child ?? 0);
	return new Map(
		[...byChild].map(([child, rows]) => [child, { steps: toSteps(rows), reports: reportsByPeriod(rows) }]),
	);
}

/** Key of a period in `ChildSteps.reports`. */
export function periodKey(startsOn: string, endsOn: string): string {
	return `${startsOn}/${endsOn}`;
}

function toSteps(rows: readonly StepRow[]): IndicatorSteps {
	const of = (part: keyof IndicatorSteps): Step[] =>
		rows
			.filter((row) => row.part === part)
			.map((row) => ({
				startsOn: row.starts_on,
				endsOn: row.ends_on,
				step: Number(row.step),
				reported: row.reported === null ? null : Number(row.reported),
				began: row.began,
				units: row.units,
			}));
	return { own: of('own'), numerator: of('numerator'), denominator: of('denominator') };
}

function reportsByPeriod(rows: readonly StepRow[]): Map<string, readonly number[]> {
	const found = new Map<string, number[]>();
	for (const row of rows) {
		const key = periodKey(row.starts_on, row.ends_on);
		found.set(
			key,
			[...new Set([...(found.get(key) ?? []), ...(row.reports ?? [])])].sort((a, b) => a - b),
		);
	}
	return found;
}
