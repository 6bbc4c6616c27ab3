import type { Knex } from 'knex';
import type { DeskPeriod } from '../../contract/reports.ts';
import type { UnitLevel } from '../../definitions/report-calendar.ts';
import { type LevelDeadline, periodsOfYear } from '../../domain/calendar/cycles.ts';
import { openingDay } from '../../domain/calendar/opening.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import { readCurrentTemplates, type TemplateRule } from './template-rule.ts';

export interface DeskPeriodsQuery {
	/** Templates the reader may see; of others nothing is said. */
	readonly templates: readonly number[];
	/** The reader's unit; null: all units. */
	readonly unit: number | null;
	readonly year: number;
	readonly calendar: WorkingCalendar;
}

interface OpenedRow {
	readonly template: number;
	readonly code: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly due_on: string;
	readonly deadlines: readonly LevelDeadline[] | null;
}

const DEPTH: Readonly<Record<UnitLevel, number>> = { province: 0, district: 1, commune: 2 };

/**
 * The periods of a year, opened and to come, of the templates in use by which the reader's unit or a unit below it
 * reports. A period an older version has opened stands here under the version in use.
 */
export async function readDeskPeriods(
	knex: Knex | Knex.Transaction,
	{ templates, unit, year, calendar }: DeskPeriodsQuery,
): Promise<DeskPeriod[]> {
	const own: { level: UnitLevel; kind: string } | undefined =
		unit === null ? undefined : await knex('units').where({ id: unit }).first('level', 'kind');
	const concerned = (await readCurrentTemplates(knex)).filter(
		(template) => templates.includes(template.id) && (!own || concerns(template, own)),
	);
	const periods = await Promise.all(
		concerned.map(async (template) => {
			const opened = await readOpened(knex, template, year);
			const computed = periodsOfYear(template, year, calendar).filter(
				({ code }) => !opened.some((row) => row.code === code),
			);
			return [
				...opened.map(({ deadlines, ...row }) => ({
					row,
					deadlines: [{ level: template.unit_level, due_on: row.due_on }, ...(deadlines ?? []).slice(1)],
					opened: true,
				})),
				...computed.map(({ deadlines, ...row }) => ({ row, deadlines, opened: false })),
			].map(({ row, deadlines, opened: isOpened }): DeskPeriod => {
				const { id, code, name_vi, name_en, cycle } = template;
				return {
					template: { id, code, name_vi, name_en: name_en ?? name_vi, cycle },
					period: { code: row.code, starts_on: row.starts_on, ends_on: row.ends_on, year },
					due_on: row.due_on,
					deadlines,
					opened: isOpened,
					opens_on: isOpened ? null : openingDay(template, row),
				};
			});
		}),
	);
	return periods.flat().sort((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0));
}

/** A unit reports by its own level's templates, if they are for its kind, and watches over those of levels below. */
function concerns(template: TemplateRule, own: { level: UnitLevel; kind: string }): boolean {
	const deeper = DEPTH[template.unit_level] - DEPTH[own.level];
	return deeper > 0 || (deeper === 0 && (template.unit_kinds?.includes(own.kind) ?? true));
}

async function readOpened(
	knex: Knex | Knex.Transaction,
	{ code }: TemplateRule,
	year: number,
): Promise<OpenedRow[]> {
	const { rows } = await knex.raw<{ rows: OpenedRow[] }>(
		`select distinct on (p.code) p.template, p.code, p.starts_on::text, p.ends_on::text, p.due_on::text, p.deadlines
		from report_periods p join report_templates t on t.id = p.template
		where t.code = ? and (p.year = ? or left(p.code, 4) = ?)
		order by p.code, t.version desc`,
		[code, year, String(year)],
	);
	return rows;
}
