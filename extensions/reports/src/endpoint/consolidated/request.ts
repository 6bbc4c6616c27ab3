import type { EndpointExtensionContext } from '@directus/extensions';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import {
	type ConsolidatedScope,
	readPeriods,
	readScopeRoot,
	readScopeUnit,
	readTemplates,
	type ScopeUnit,
} from '@tiendo/core/store/reports/consolidated/scope.ts';
import type { Request } from 'express';
import { type Reader, readerOf } from '../reader.ts';
import { keyOf } from '../report-id.ts';

/** Who asks, in which language. */
export interface Asking {
	readonly reader: Reader;
	readonly language: Language;
}

export async function askingOf(request: Request, context: EndpointExtensionContext): Promise<Asking> {
	const reader = await readerOf(request, context);
	return { reader, language: await languageOf(context.database, reader.accountability.user) };
}

/**
 * The unit of a request: the one asked for, else the reader's own, else (an administrator of the host) the province.
 * Null where the reader has none. Throws FORBIDDEN for a unit outside the reader's subtree, one that does not exist looks
 * the same; INVALID_PAYLOAD for a value that is no key.
 */
export async function unitOf(
	request: Request,
	context: EndpointExtensionContext,
	{ reader, language }: Asking,
): Promise<ScopeUnit | null> {
	const { database } = context;
	const asked = askedKey(request, 'unit', language);
	const own = reader.unit === null ? undefined : await readScopeUnit(database, reader.unit);
	if (asked === null) return own ?? (reader.isAdmin ? ((await readScopeRoot(database)) ?? null) : null);
	const unit = await readScopeUnit(database, asked);
	const inside = unit && (reader.isAdmin || (own && unit.path.startsWith(own.path)));
	if (inside) return unit;
	throw refusal(
		'FORBIDDEN',
		say(language, 'Đơn vị này nằm ngoài phạm vi của bạn.', 'This unit is outside your own.'),
		{ field: 'unit' },
	);
}

/** Template, period and unit of a request. Throws INVALID_PAYLOAD with the field for what is missing or is none. */
export async function scopeOf(
	request: Request,
	context: EndpointExtensionContext,
	asking: Asking,
): Promise<ConsolidatedScope> {
	const { reader, language } = asking;
	const unit = await unitOf(request, context, asking);
	if (!unit) {
		throw refusal(
			'FORBIDDEN',
			say(language, 'Tài khoản chưa gắn với đơn vị nào.', 'Your account belongs to no unit.'),
			{ field: 'unit' },
		);
	}
	const id = askedKey(request, 'template', language);
	const [template] = id === null ? [] : await readTemplates(context.database, id);
	if (!template)
		throw invalid('template', language, 'cần khóa của một mẫu báo cáo', 'a report template is needed');
	const code = request.query['period'];
	const period = (await readPeriods(context.database, template.id, reader.today)).find(
		(entry) => entry.code === code,
	);
	if (!period) {
		throw invalid(
			'period',
			language,
			'cần mã một kỳ của mẫu này đã bắt đầu, ví dụ 2023-09',
			'a period of this template that has begun is needed, e.g. 2023-09',
		);
	}
	return { template, period, unit };
}

export function invalid(field: string, language: Language, vi: string, en: string): Error {
	return refusal('INVALID_PAYLOAD', `${field}: ${say(language, vi, en)}.`, { field });
}

function askedKey(request: Request, field: string, language: Language): number | null {
	const value = request.query[field];
	if (value === undefined || value === '') return null;
	const key = typeof value === 'string' ? keyOf(value) : null;
	if (key !== null) return key;
	throw invalid(
		field,
		language,
		'cần một khóa là số nguyên dương',
		'a key, a positive whole number, is needed',
	);
}
