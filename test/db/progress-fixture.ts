import type { Knex } from 'knex';
import type { ProgressScope } from '@tiendo/core/store/progress/known.ts';
import { type ProgressUnit, readUnit } from '@tiendo/core/store/progress/units.ts';

/** A small province of its own beside the seeded one: three districts, one of them with a commune. */
export interface Province {
	readonly root: ProgressUnit;
	readonly a: ProgressUnit;
	readonly b: ProgressUnit;
	readonly c: ProgressUnit;
	readonly commune: ProgressUnit;
	readonly template: number;
	readonly group: number;
	/** Indicator ids by code. */
	readonly indicators: Readonly<Record<string, number>>;
	/** Period ids by month, 1 to 12. */
	readonly periods: readonly number[];
}

const YEAR = 2023;

async function insert(knex: Knex, table: string, row: Record<string, unknown>): Promise<number> {
	const rows: { id: number }[] = await knex(table).insert(row).returning('id');
	return rows[0]?.id ?? 0;
}

async function unit(knex: Knex, code: string, level: string, parent: number | null): Promise<ProgressUnit> {
	const kind = { province: 'tinh', district: 'huyen', commune: 'xa' }[level] ?? 'xa';
	const id = await insert(knex, 'units', {
		code,
		name: `Đơn vị ${code}`,
		full_name: `Huyện ${code}`,
		level,
		kind,
		parent,
		valid_from: '2020-01-01',
	});
	const found = await readUnit(knex, id);
	if (!found) throw new Error(`unit ${code} was not created`);
	return found;
}

/** Month n of 2023 under Decree 09: from the 15th of the month before to the 14th. */
export function days(month: number): { starts_on: string; ends_on: string } {
	const text = (year: number, number: number, day: number): string =>
		`${year}-${String(number).padStart(2, '0')}-${day}`;
	return {
		starts_on: month === 1 ? text(YEAR - 1, 12, 15) : text(YEAR, month - 1, 15),
		ends_on: text(YEAR, month, 14),
	};
}

/** Creates the province with its template of the given indicators; each line is required. */
export async function createProvince(
	knex: Knex,
	indicators: readonly (Record<string, unknown> & { code: string })[],
): Promise<Province> {
	const root = await unit(knex, 'P', 'province', null);
	const a = await unit(knex, 'PA', 'district', root.id);
	const b = await unit(knex, 'PB', 'district', root.id);
	const c = await unit(knex, 'PC', 'district', root.id);
	const commune = await unit(knex, 'PA1', 'commune', a.id);
	const group = await insert(knex, 'task_groups', {
		code: 'PG',
		name_vi: 'Nhóm thử',
		is_confirmed: true,
		sort: 99,
	});
	const template = await insert(knex, 'report_templates', {
		code: 'P-BC',
		version: 1,
		name_vi: 'Báo cáo thử',
		cycle: 'month',
		regime: 'decree_09',
		unit_level: 'district',
		deadline_working_days: 2,
	});
	const ids: Record<string, number> = {};
	for (const { code, numerator, denominator, ...row } of indicators) {
		ids[code] = await insert(knex, 'indicators', {
			code,
			task_group: group,
			name_vi: `Chỉ số ${code}`,
			name_en: `Indicator ${code}`,
			unit_of_measure: 'participation',
			value_kind: 'flow',
			time_aggregation: 'sum',
			unit_aggregation: 'sum',
			direction: 'up',
			is_active: true,
			numerator: ids[String(numerator)] ?? null,
			denominator: ids[String(denominator)] ?? null,
			...row,
		});
		if (numerator !== undefined) continue;
		await insert(knex, 'report_template_lines', {
			template,
			number: code,
			indicator: ids[code],
			required: true,
		});
	}
	const periods = [0];
	for (let month = 1; month <= 12; month += 1) {
		periods.push(
			await insert(knex, 'report_periods', {
				template,
				code: `${YEAR}-${String(month).padStart(2, '0')}`,
				...days(month),
				due_on: `${YEAR}-${String(month).padStart(2, '0')}-18`,
				year: YEAR,
			}),
		);
	}
	return { root, a, b, c, commune, template, group, indicators: ids, periods };
}

/** Opens the report of a unit for a month; it stays a draft. */
export async function openReport(
	knex: Knex,
	province: Province,
	unitOf: ProgressUnit,
	month: number,
): Promise<number> {
	return insert(knex, 'reports', {
		template: province.template,
		period: province.periods[month],
		unit: unitOf.id,
		due_on: `${YEAR}-${String(month).padStart(2, '0')}-18`,
	});
}

export interface Posting {
	readonly report: number;
	readonly unit: ProgressUnit;
	readonly month: number;
	readonly at?: string;
	readonly values: Readonly<Record<string, number>>;
}

/** Posts figures of a report, as an approval would; what they replace is superseded at the same moment. */
export async function post(knex: Knex, province: Province, posting: Posting): Promise<void> {
	const at = posting.at ?? `${YEAR}-${String(posting.month).padStart(2, '0')}-20T02:00:00Z`;
	for (const [code, value] of Object.entries(posting.values)) {
		const key = { indicator: province.indicators[code], unit: posting.unit.id, ...days(posting.month) };
		await knex('indicator_values').where(key).whereNull('superseded_at').update({ superseded_at: at });
		await knex('indicator_values').insert({
			...key,
			period: province.periods[posting.month],
			value,
			report: posting.report,
			round: 1,
			posted_at: at,
		});
	}
}

/** What is asked about the province: the whole of it, as known now, in 2026, unless said otherwise. */
export function scopeOf(unitOf: ProgressUnit, change: Partial<ProgressScope> = {}): ProgressScope {
	return {
		year: YEAR,
		path: unitOf.path,
		asOf: null,
		today: '2023-09-21',
		timeZone: 'Asia/Ho_Chi_Minh',
		...change,
	};
}
