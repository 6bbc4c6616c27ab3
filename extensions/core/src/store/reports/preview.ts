import type { Knex } from 'knex';
import type { PeriodPreview, PeriodsPreview } from '../../contract/reports.ts';
import { type LevelDeadline, type Period, periodsOfYear } from '../../domain/calendar/cycles.ts';
import { openingDay } from '../../domain/calendar/opening.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { isWorkingDay } from '../../domain/calendar/working-days.ts';
import { loadCalendar } from '../calendar.ts';
import { newerVersion, readTemplateRule, type TemplateRule } from './template-rule.ts';

interface StoredPeriod {
	readonly code: string;
	readonly version: number;
	readonly starts_on: PlainDate;
	readonly ends_on: PlainDate;
	readonly due_on: PlainDate;
	readonly year: number;
	readonly deadlines: readonly LevelDeadline[] | null;
	readonly reports: number;
}

/**
 * The year of a template as the calendar has it now, with what is opened already: days of an opened period are those of
 * its row, also where they were moved by hand. Null if there is no such template.
 */
export async function previewPeriods(
	knex: Knex | Knex.Transaction,
	{
		template: id,
		year,
		today,
	}: { readonly template: number; readonly year: number; readonly today: PlainDate },
): Promise<PeriodsPreview | null> {
	const rule = await readTemplateRule(knex, id);
	if (!rule) return null;
	const calendar = await loadCalendar(knex);
	const stored = await readStored(knex, rule, year);
	const computed = periodsOfYear(rule, year, calendar);
	const own = stored.filter(({ code }) => !computed.some((period) => period.code === code)).map(asPeriod);
	const periods = [...computed, ...own].sort((a, b) => (a.starts_on < b.starts_on ? -1 : 1));
	const units = await countUnits(
		knex,
		rule,
		periods.map(({ ends_on }) => ends_on),
	);
	return {
		template: {
			id: rule.id,
			code: rule.code,
			name_vi: rule.name_vi,
			name_en: rule.name_en ?? rule.name_vi,
			cycle: rule.cycle,
			version: rule.version,
		},
		newer_version: await newerVersion(knex, rule),
		year,
		today,
		periods: periods.map((period): PeriodPreview => {
			const found = stored.find(({ code }) => code === period.code);
			const { code, starts_on, ends_on, deadlines } = found ? asPeriod(found) : period;
			return {
				code,
				starts_on,
				ends_on,
				deadlines: deadlines.map((deadline) => ({
					...deadline,
					day_off: !isWorkingDay(calendar, deadline.due_on),
				})),
				out_of_order: deadlines.slice(1).some(({ due_on }) => due_on < (deadlines[0]?.due_on ?? '')),
				opens_on: openingDay(rule, { ends_on }),
				opened_by: found?.version ?? null,
				reports: found?.reports ?? 0,
				units: units.get(ends_on) ?? 0,
			};
		}),
	};

	function asPeriod(row: StoredPeriod): Period {
		const [, ...above] = row.deadlines ?? [];
		return { ...row, deadlines: [{ level: rule?.unit_level ?? 'district', due_on: row.due_on }, ...above] };
	}
}

async function readStored(knex: Knex, { code }: TemplateRule, year: number): Promise<StoredPeriod[]> {
	const { rows } = await knex.raw<{ rows: StoredPeriod[] }>(
		`select p.code, t.version, p.starts_on::text, p.ends_on::text, p.due_on::text, p.year, p.deadlines,
			(select count(*)::int from reports r where r.period = p.id) as reports
		from report_periods p join report_templates t on t.id = p.template
		where t.code = ? and (p.year = ? or left(p.code, 4) = ?)
		order by t.version desc`,
		[code, year, String(year)],
	);
	return rows;
}

/** How many units report for each cut-off day. */
async function countUnits(
	knex: Knex | Knex.Transaction,
	{ unit_level, unit_kinds }: TemplateRule,
	days: readonly PlainDate[],
): Promise<ReadonlyMap<PlainDate, number>> {
	const { rows } = await knex.raw<{ rows: { day: PlainDate; units: number }[] }>(
		`select d.day, count(u.id)::int as units
		from unnest(?::text[]) d(day)
		left join units u on u.level = ? and (?::text[] is null or u.kind = any(?::text[]))
			and u.valid_from <= d.day::date and (u.valid_to is null or u.valid_to >= d.day::date)
		group by d.day`,
		[[...days], unit_level, unit_kinds, unit_kinds],
	);
	return new Map(rows.map(({ day, units }) => [day, units]));
}
