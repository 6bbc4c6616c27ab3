import type { Knex } from 'knex';
import { filterPaths } from '../../definitions/reminder/filter-check.ts';
import { titlePaths } from '../../definitions/reminder/title-template.ts';
import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import { itemJson, joinSql, type Sql } from './item-sql.ts';
import type { PreparedRule } from './prepared.ts';
import { sourceOf } from './source.ts';
import { placesOf } from './surroundings.ts';

/** Which items are wanted: by key, or by their anchor date (both days included). */
export interface SubjectQuery {
	readonly ids?: readonly string[];
	readonly from?: PlainDate;
	readonly to?: PlainDate;
	readonly includeSettled: boolean;
}

/** A unit as the audience and the message need it; keys as text. */
export interface SubjectUnit {
	readonly id: string;
	readonly parent: string | null;
	readonly path: string;
}

export interface SubjectRow {
	readonly id: string;
	readonly anchor: PlainDate | null;
	readonly round: number;
	readonly since: Date | null;
	readonly phase: string | null;
	/** The item, related rows nested as the rule's filters and title need them. */
	readonly item: Readonly<Record<string, unknown>>;
	/** Null where the item belongs to no unit that people belong to as well. */
	readonly unit: SubjectUnit | null;
	readonly unitName: string;
	readonly unitFullName: string;
	readonly extra: Readonly<Record<string, unknown>>;
}

interface RawRow extends Omit<SubjectRow, 'unit' | 'unitName' | 'unitFullName' | 'extra'> {
	readonly unit: Readonly<Record<string, unknown>> | null;
	readonly extra: Readonly<Record<string, unknown>> | null;
}

/** What a subject needs beside the item itself. */
export interface RowNeeds {
	/** Paths of related rows to be nested, beside those of filters and title. */
	readonly paths?: readonly (readonly string[])[];
	/** An expression of type jsonb over the item `i`. */
	readonly extra?: Sql;
}

/** Reads items of a rule with all that a decision, a message and the choice of recipients need, in order of their keys. */
export async function readSubjectRows(
	db: Knex | Knex.Transaction,
	prepared: PreparedRule,
	query: SubjectQuery,
	needs: RowNeeds = {},
): Promise<readonly SubjectRow[]> {
	const { rule, collection, surroundings } = prepared;
	const { model } = surroundings;
	const source = sourceOf(prepared);
	const paths = [
		filterPaths(rule.filter),
		filterPaths(rule.doneFilter),
		titlePaths(rule.titleTemplate),
	].flat();
	const item = itemJson(model, collection, 'i', [...paths, ...(needs.paths ?? [])]);
	const unit = unitSql(prepared);
	const nothing: Sql = { text: 'null', values: [] };
	const { text, values } = joinSql(' ', [
		{ text: 'select ??::text as id, (', values: [`i.${collection.key}`] },
		source.anchor,
		{ text: ')::text as anchor, ', values: [] },
		source.round,
		{ text: ' as round, ', values: [] },
		source.since,
		{ text: ' as since, ', values: [] },
		source.phase ?? nothing,
		{ text: ' as phase, ', values: [] },
		item,
		{ text: ' as item, ', values: [] },
		unit,
		{ text: ' as unit, ', values: [] },
		needs.extra ?? nothing,
		{ text: ' as extra from ', values: [] },
		source.from,
		{ text: ' where ', values: [] },
		...conditions(prepared, query),
		{ text: ' order by ??', values: [`i.${collection.key}`] },
	]);
	const { rows } = await db.raw<{ rows: RawRow[] }>(text, values as Knex.RawBinding[]);
	const places = placesOf(model);
	const belongs = places !== null && collection.one.get(rule.unitField ?? '') === places.name;
	return rows.map((row) => {
		const unitName = String(row.unit?.['name'] ?? row.unit?.['title'] ?? '');
		return {
			...row,
			anchor: row.anchor?.slice(0, 10) ?? null,
			unit: belongs && row.unit ? unitOf(row.unit, places.key) : null,
			unitName,
			unitFullName: String(row.unit?.['full_name'] ?? unitName),
			extra: row.extra ?? {},
		};
	});
}

function conditions(prepared: PreparedRule, query: SubjectQuery): Sql[] {
	const source = sourceOf(prepared);
	const { key, columns } = prepared.collection;
	const parts: Sql[] = [];
	if (query.ids) parts.push(keySql(`i.${key}`, columns.get(key), query.ids));
	if (query.from && query.to && prepared.rule.anchorField !== 'sla_due')
		parts.push(source.within(query.from, query.to));
	if (!query.includeSettled) parts.push(source.open);
	return parts.length === 0 ? [{ text: 'true', values: [] }] : [joinSql(' and ', parts)];
}

/** Keys compare as their own type, so that the index of the key serves; what cannot be a key finds nothing. */
function keySql(column: string, type: string | undefined, ids: readonly string[]): Sql {
	if (type === 'integer' || type === 'bigint' || type === 'smallint') {
		return { text: '?? = any(?::bigint[])', values: [column, ids.filter((id) => /^-?\d{1,18}$/.test(id))] };
	}
	if (type === 'uuid') {
		const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
		return { text: '?? = any(?::uuid[])', values: [column, ids.filter((id) => shape.test(id))] };
	}
	return { text: '??::text = any(?::text[])', values: [column, [...ids]] };
}

function unitSql({ rule, collection, surroundings }: PreparedRule): Sql {
	const places = surroundings.model.get(collection.one.get(rule.unitField ?? '') ?? '');
	// The host's own collections are no units, and hold what a message must not show.
	if (!places || places.name.startsWith('directus_')) return { text: 'null::jsonb', values: [] };
	return {
		text: '(select to_jsonb(u) from ?? as u where ?? = ??)',
		values: [places.name, `u.${places.key}`, `i.${rule.unitField}`],
	};
}

function unitOf(row: Readonly<Record<string, unknown>>, key: string): SubjectUnit {
	const parent = row['parent'];
	return {
		id: String(row[key]),
		parent: typeof parent === 'string' || typeof parent === 'number' ? String(parent) : null,
		path: String(row['path'] ?? ''),
	};
}
