import type { CollectionModel, DataModel } from '../../definitions/data-model.ts';
import type { ItemFilter } from '../../definitions/reminder/rule.ts';
import { matchesFilter } from '../../domain/reminders/filter.ts';
import { compareSql } from './compare-sql.ts';
import { joinSql, type Sql } from './item-sql.ts';

/**
 * A condition in SQL that every item fulfils which `matchesFilter` lets through. `exact`: no other item does. Parts whose
 * meaning in SQL might differ by a hair are left out; the language has no negation of groups, so leaving out a part only
 * lets more through, and `matchesFilter` judges what is read.
 */
export interface FilterSql extends Sql {
	readonly exact: boolean;
}

const EVERYTHING: FilterSql = { text: 'true', values: [], exact: true };
const LEFT_OUT: FilterSql = { ...EVERYTHING, exact: false };

export function filterSql(
	model: DataModel,
	collection: CollectionModel,
	alias: string,
	filter: ItemFilter | null,
): FilterSql {
	const inside = (part: ItemFilter): FilterSql => filterSql(model, collection, alias, part);
	const parts = Object.entries(filter ?? {}).map(([key, value]): FilterSql => {
		if (key === '_and') return combined(' and ', rows(value).map(inside), EVERYTHING);
		if (key === '_or') {
			const nothing = { ...EVERYTHING, text: 'false' };
			return combined(' or ', rows(value).map(inside), nothing);
		}
		return isRow(value) ? fieldSql(model, collection, alias, key, value) : LEFT_OUT;
	});
	return combined(' and ', parts, EVERYTHING);
}

function combined(separator: ' and ' | ' or ', parts: readonly FilterSql[], empty: FilterSql): FilterSql {
	if (parts.length === 0) return empty;
	const { text, values } = joinSql(separator, parts);
	return { text: `(${text})`, values, exact: parts.every(({ exact }) => exact) };
}

function fieldSql(
	model: DataModel,
	at: CollectionModel,
	alias: string,
	field: string,
	condition: ItemFilter,
): FilterSql {
	const operators = Object.keys(condition).filter((key) => key.startsWith('_') && !/^_(and|or)$/.test(key));
	if (operators.length === Object.keys(condition).length) {
		const type = at.columns.get(field);
		const parts = Object.entries(condition).map(([operator, wanted]) => {
			const sql = type === undefined ? null : compareSql(`${alias}.${field}`, type, operator, wanted);
			return sql ? { ...sql, exact: true } : LEFT_OUT;
		});
		return combined(' and ', parts, EVERYTHING);
	}
	const inner = `${alias}_${field}`.slice(-60);
	// Where no row is related all its fields are null, which may be what is asked for.
	const fitsWithout = matchesFilter(condition, null);
	const one = operators.length === 0 ? model.get(at.one.get(field) ?? '') : undefined;
	if (one) {
		const { text, values, exact } = filterSql(model, one, inner, condition);
		const column = `${alias}.${field}`;
		return {
			text: `(?? in (select ?? from ?? as ?? where ${text})${fitsWithout ? ' or ?? is null' : ''})`,
			values: [column, `${inner}.${one.key}`, one.name, inner, ...values, ...(fitsWithout ? [column] : [])],
			exact,
		};
	}
	const back = at.many.get(field);
	const many = model.get(back?.collection ?? '');
	if (!back || !many) return LEFT_OUT;
	const { text, values, exact } = filterSql(model, many, inner, condition);
	const own = {
		text: '?? as ?? where ?? = ??',
		values: [many.name, inner, `${inner}.${back.field}`, `${alias}.${at.key}`],
	};
	return {
		text: `(exists (select from ${own.text} and ${text})${fitsWithout ? ` or not exists (select from ${own.text})` : ''})`,
		values: [...own.values, ...values, ...(fitsWithout ? own.values : [])],
		exact,
	};
}

function rows(value: unknown): ItemFilter[] {
	return (Array.isArray(value) ? (value as unknown[]) : []).filter(isRow);
}

function isRow(value: unknown): value is ItemFilter {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
