import type { Knex } from 'knex';
import { plainDate, plainDateAt } from '../../domain/calendar/plain-date.ts';
import { keyOf } from '../../domain/reminders/filter.ts';
import { targetCondition, targetInWords } from '../../domain/reminders/target-words.ts';
import { targetKey } from '../progress/catalogue.ts';
import { readTargetStandings, type TargetStandingRow } from '../progress/target-standings.ts';
import { readRoot } from '../progress/units.ts';
import { isDone, type LoadedSubject, plainSubject } from './loaded-subject.ts';
import type { PreparedRule } from './prepared.ts';
import { readSubjectRows, type SubjectQuery, type SubjectRow } from './subject-rows.ts';

/** A row of targets with the unit it is for: the province's root where it names none. */
interface TargetRow {
	readonly row: SubjectRow;
	readonly indicator: number;
	readonly unit: Readonly<Record<'id' | 'path' | 'name' | 'full_name', unknown>> & {
		readonly parent: unknown;
	};
}

/**
 * Targets of the year of `now` with where they stand by the figures posted so far; a target is settled where none of the
 * rule's conditions holds. A target without a unit is the province's, unless another names it.
 */
export async function loadTargets(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	query: SubjectQuery,
	now: Date,
): Promise<readonly LoadedSubject[]> {
	const { rule } = prepared;
	const today = plainDateAt(now, rule.timeZone);
	const year = Number(today.slice(0, 4));
	const rows = await rowsOfYear(db, prepared, query, year);
	if (rows.length === 0) return [];
	const places = rows.map(({ indicator, unit }) => ({
		indicator,
		unit: { id: Number(unit.id), path: String(unit.path), isRoot: unit.parent === null },
	}));
	const scope = { year, asOf: null, today, timeZone: rule.timeZone };
	const standings = await readTargetStandings(db, places, scope);
	return rows.flatMap((target) => {
		const standing = standings.get(targetKey(target.indicator, Number(target.unit.id)));
		return standing ? [toSubject(target, standing, prepared, plainDate(year, 12, 31))] : [];
	});
}

async function rowsOfYear(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	{ ids, includeSettled }: SubjectQuery,
	year: number,
): Promise<TargetRow[]> {
	const rows = await readSubjectRows(
		db,
		prepared,
		{ ...(ids && { ids }), includeSettled },
		{
			paths: [['unit', 'id']],
			extra: {
				text: `(select jsonb_agg(distinct d.occurrence) from reminder_deliveries d
					where d.rule = ? and d.subject = 'targets:' || i.id)`,
				values: [prepared.rule.id],
			},
		},
	);
	const root = await readRoot(db);
	const ofYear = rows.filter(({ item }) => item['year'] === year);
	const named = new Set(
		ofYear.map(({ item }) => `${String(keyOf(item['indicator']))}/${String(keyOf(item['unit']))}`),
	);
	return ofYear.flatMap((row): TargetRow[] => {
		const indicator = Number(keyOf(row.item['indicator']));
		const own = row.item['unit'] as TargetRow['unit'] | null;
		if (own) return [{ row, indicator, unit: own }];
		if (!root || named.has(`${indicator}/${root.id}`)) return [];
		return [{ row, indicator, unit: { ...root, parent: null } }];
	});
}

function toSubject(
	{ row, unit }: TargetRow,
	{ indicator, progress }: TargetStandingRow,
	prepared: PreparedRule,
	anchor: string,
): LoadedSubject {
	const condition = targetCondition(progress, indicator.direction);
	const place = {
		id: String(unit.id),
		parent: unit.parent === null ? null : String(unit.parent),
		path: String(unit.path),
	};
	const plain = plainSubject({ ...row, anchor, unit: place }, prepared);
	const standing = condition && targetInWords(condition, progress, indicator);
	const isMeant = condition !== null && prepared.rule.conditions.includes(condition);
	const told: unknown = row.extra;
	return {
		...plain,
		settled: !isMeant || isDone(row, prepared),
		toldPeriods: Array.isArray(told) ? told.map(String) : [],
		facts: {
			...plain.facts,
			title: { vi: indicator.nameVi, en: indicator.nameEn },
			unit: String(unit.name),
			unitFullName: String(unit.full_name ?? unit.name),
			state: progress.band,
			...(standing && { standing, stateWords: standing.words }),
		},
	};
}
