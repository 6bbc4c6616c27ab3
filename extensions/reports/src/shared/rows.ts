import type { Filter } from '@directus/types';
import { parseFilter } from '@directus/utils';
import type { RegisterQuery } from '@tiendo/core/domain/reports/register-query.ts';
import type { RegisterAnswer, ValueRow } from '@tiendo/core/store/reports/form-ports.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a form needs of report_values, as Directus names it. */
export const VALUE_FIELDS = [
	'id',
	'report',
	'line',
	'indicator',
	'value',
	'text',
	'note',
	'user_updated',
	'date_updated',
] as const;

/** A row of report_values as Directus hands it over. */
export function toValueRow(row: Row): ValueRow {
	return {
		id: Number(row['id']),
		report: Number(row['report']),
		line: Number(row['line']),
		indicator: row['indicator'] === null ? null : Number(row['indicator']),
		value: row['value'] === null || row['value'] === undefined ? null : Number(row['value']),
		text: textOrNull(row['text']),
		note: textOrNull(row['note']),
		by: textOrNull(row['user_updated']),
		at: momentOrNull(row['date_updated']),
	};
}

/** The part of Directus' service that a register is asked through. */
interface Items {
	readByQuery(query: Record<string, unknown>): Promise<readonly Row[]>;
}

/**
 * Adds up or counts the rows of a register. Null where the service's user may not read it, or where the filter of the
 * template names what is not there: the form stands without that figure, and `tell` hears why.
 */
export async function askRegister(
	items: Items,
	{ filter, sum }: RegisterQuery,
	tell: (error: unknown) => void,
): Promise<RegisterAnswer | null> {
	const aggregate = { count: ['*'], ...(sum === null ? {} : { sum: [sum] }) };
	try {
		const [row] = await items.readByQuery({ filter: plainFilter(filter), aggregate, limit: -1 });
		const rows = Number(row?.['count'] ?? 0);
		const added = sum === null ? rows : (row?.['sum'] as Row | undefined)?.[sum];
		// A register without a row, or without a figure in any, says nothing: missing is not 0.
		return { rows, value: rows === 0 || added === null || added === undefined ? null : Number(added) };
	} catch (error) {
		const { status } = error as { status?: unknown };
		if (status !== 403 && status !== 400) throw error;
		if (status === 400) tell(error);
		return null;
	}
}

/**
 * A filter as the services take it: they follow only the first of several conditions below a relation, until logic has
 * been moved up as the host does for filters of requests.
 */
export function plainFilter(filter: RegisterQuery['filter']): Filter | null {
	return parseFilter(filter as Filter, null);
}

function textOrNull(value: unknown): string | null {
	return typeof value === 'string' ? value : null;
}

function momentOrNull(value: unknown): string | null {
	if (value instanceof Date) return value.toISOString();
	return typeof value === 'string' ? new Date(value).toISOString() : null;
}
