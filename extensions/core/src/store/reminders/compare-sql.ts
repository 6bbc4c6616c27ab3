import type { Sql } from './item-sql.ts';

const WHOLE: readonly string[] = ['smallint', 'integer', 'bigint'];
const NUMBER: readonly string[] = [...WHOLE, 'numeric', 'real', 'double precision'];
/** Types whose text in SQL is the text of their JSON, so that both sides compare alike. */
const TEXT: readonly string[] = ['text', 'character varying', 'uuid', 'boolean', 'date', ...WHOLE];

const SIGNS: Readonly<Record<string, string>> = { _lt: '<', _lte: '<=', _gt: '>', _gte: '>=' };

/**
 * One operator of a filter on a column, such that it is true in SQL exactly where `matchesFilter` says so of the item's
 * JSON (null counts as false). Null where the two could differ.
 */
export function compareSql(column: string, type: string, operator: string, wanted: unknown): Sql | null {
	if (operator === '_null' || operator === '_nnull') {
		// A JSON column may hold a null that is no missing value to SQL.
		if (type.startsWith('json')) return null;
		const isNull = (operator === '_null') === (wanted !== false);
		return { text: `?? is ${isNull ? '' : 'not '}null`, values: [column] };
	}
	const sign = SIGNS[operator];
	if (sign !== undefined) return orderSql(column, type, sign, wanted);
	if (!TEXT.includes(type)) return null;
	if (operator === '_contains' || operator === '_starts_with') {
		if (wanted === null || wanted === undefined) return null;
		const call = operator === '_contains' ? 'strpos(??::text, ?) > 0' : 'starts_with(??::text, ?)';
		return { text: call, values: [column, String(wanted)] };
	}
	return listSql(column, type, operator, wanted);
}

function listSql(column: string, type: string, operator: string, wanted: unknown): Sql | null {
	if (Array.isArray(wanted) && (operator === '_eq' || operator === '_neq')) return null;
	const list = Array.isArray(wanted) ? (wanted as unknown[]) : [wanted];
	const texts = list.filter((one) => one !== null && one !== undefined).map(String);
	// An index serves a comparison of the column itself, where the values are certainly of its type.
	const isWhole = (text: string): boolean => /^-?\d{1,9}$/.test(text) && text === String(Number(text));
	const bare =
		type === 'text' || type === 'character varying' || (WHOLE.includes(type) && texts.every(isWhole));
	const left = bare ? '??' : '??::text';
	const array = WHOLE.includes(type) && bare ? '?::int[]' : '?::text[]';
	switch (operator) {
		case '_eq':
		case '_in':
			return { text: `${left} = any(${array})`, values: [column, texts] };
		case '_neq':
		case '_nin':
			return { text: `(?? is null or ${left} <> all(${array}))`, values: [column, column, texts] };
		default:
			return null;
	}
}

function orderSql(column: string, type: string, sign: string, wanted: unknown): Sql | null {
	if (NUMBER.includes(type) && typeof wanted === 'number' && Number.isFinite(wanted)) {
		return { text: `?? ${sign} ?::numeric`, values: [column, String(wanted)] };
	}
	if (type === 'date' && typeof wanted === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(wanted)) {
		return { text: `??::text collate "C" ${sign} ?`, values: [column, wanted] };
	}
	return null;
}
