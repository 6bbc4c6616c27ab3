import type { ApiExtensionContext } from '@directus/types';
import { refusal } from '@tiendo/core/http/refuse.ts';
import type { ProgressQuery, QueryProblem } from '@tiendo/core/domain/progress/query.ts';
import { plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import { timeZoneOf } from '@tiendo/core/http/time-zone.ts';
import type { NameLanguage } from '@tiendo/core/store/progress/bodies.ts';
import type { ProgressScope } from '@tiendo/core/store/progress/known.ts';
import { type ProgressUnit, readRoot, readUnit } from '@tiendo/core/store/progress/units.ts';

/** Who asks: by which unit, whether for any unit, and in which language they are answered. */
export interface Reader {
	readonly unit: { readonly id: number; readonly path: string } | null;
	readonly anyUnit: boolean;
	readonly language: NameLanguage;
}

/** What may be answered: which unit, which year and day. */
export interface AllowedScope {
	readonly unit: ProgressUnit;
	readonly scope: ProgressScope;
}

type Host = Pick<ApiExtensionContext, 'database' | 'env'>;

/** The text of a pair in the reader's language. */
export const inWords = (reader: Pick<Reader, 'language'>, vi: string, en: string): string =>
	reader.language === 'en' ? en : vi;

/** The refusal of a parameter that is no good. */
export function refuseQuery({ field, reason }: QueryProblem, reader: Pick<Reader, 'language'>): Error {
	const said = inWords(reader, reason.vi, reason.en);
	return refusal('INVALID_PAYLOAD', `${field}: ${said}.`, { field, reason: said });
}

/**
 * Decides which unit a reader gets: one of their own subtree, their own where none is asked for, or any where they may see
 * all of them (the province then where none is asked for).
 * @throws FORBIDDEN for a unit outside; one that does not exist looks the same. INVALID_PAYLOAD for none where all are open
 */
export async function allowedScope(host: Host, reader: Reader, query: ProgressQuery): Promise<AllowedScope> {
	const timeZone = timeZoneOf(host.env);
	const today = plainDateAt(new Date(), timeZone);
	const unit = await chooseUnit(host, reader, query.unit);
	const year = query.year ?? Number(today.slice(0, 4));
	return { unit, scope: { year, path: unit.path, asOf: query.asOf, today, timeZone } };
}

async function chooseUnit({ database }: Host, reader: Reader, asked: number | null): Promise<ProgressUnit> {
	const id = asked ?? reader.unit?.id ?? null;
	const unit =
		id === null ? (reader.anyUnit ? await readRoot(database) : null) : await readUnit(database, id);
	if (unit && (reader.anyUnit || (reader.unit !== null && unit.path.startsWith(reader.unit.path))))
		return unit;
	if (reader.anyUnit) {
		throw refuseQuery(
			{ field: 'unit', reason: { vi: 'không có đơn vị này', en: 'there is no such unit' } },
			reader,
		);
	}
	throw refusal(
		'FORBIDDEN',
		reader.unit === null
			? inWords(reader, 'Tài khoản chưa gắn với đơn vị nào.', 'Your account belongs to no unit.')
			: inWords(reader, 'Đơn vị này nằm ngoài phạm vi của bạn.', 'This unit is outside your own.'),
		{ field: 'unit' },
	);
}
