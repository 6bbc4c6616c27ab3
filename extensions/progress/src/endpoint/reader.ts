import type { EndpointExtensionContext } from '@directus/extensions';
import type { Accountability, SchemaOverview } from '@directus/types';
import { refusal } from '@tiendo/core/http/refuse.ts';
import {
	parseProgressQuery,
	type ProgressQuery,
	type QueryField,
} from '@tiendo/core/domain/progress/query.ts';
import { plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { timeZoneOf } from '@tiendo/core/http/time-zone.ts';
import { loadActor, numberedUnit } from '@tiendo/core/store/actors.ts';
import type { NameLanguage } from '@tiendo/core/store/progress/bodies.ts';
import type { ProgressScope } from '@tiendo/core/store/progress/known.ts';
import { type ProgressUnit, readRoot, readUnit } from '@tiendo/core/store/progress/units.ts';
import type { Request } from 'express';

type HostRequest = Request & {
	readonly accountability: Accountability | null;
	readonly schema: SchemaOverview;
};

/** A request that may be answered: which unit, which year and day, in which language. */
export interface ProgressRequest {
	readonly unit: ProgressUnit;
	readonly scope: ProgressScope;
	readonly query: ProgressQuery;
	readonly language: NameLanguage;
	/** One of the two texts, by the reader's language. */
	say(vi: string, en: string): string;
}

/**
 * Checks who asks for what. 403 for anyone without read permission on the posted figures and for a unit outside the
 * reader's own subtree (a unit that does not exist looks the same); 400 with the field for a parameter that is no good.
 */
export async function progressRequest(
	request: Request,
	context: EndpointExtensionContext,
	parameters: readonly QueryField[],
): Promise<ProgressRequest> {
	const { user, admin } = requireUser(request);
	const chosen = await languageOf(context.database, user);
	const words = (vi: string, en: string): string => say(chosen, vi, en);
	await requireFigures(request as HostRequest, context);

	const query = parseProgressQuery(request.query, parameters);
	if ('field' in query) {
		const text = `${query.field}: ${words(query.reason.vi, query.reason.en)}.`;
		throw refusal('INVALID_PAYLOAD', text, {
			field: query.field,
			reason: words(query.reason.vi, query.reason.en),
		});
	}
	const now = new Date();
	const timeZone = timeZoneOf(context.env);
	const today = plainDateAt(now, timeZone);
	const own = numberedUnit(await loadActor(context.database, user, now));
	const unit = await chooseUnit(context, query.unit, own, admin, words);
	return {
		unit,
		query,
		scope: {
			year: query.year ?? Number(today.slice(0, 4)),
			path: unit.path,
			asOf: query.asOf,
			today,
			timeZone,
		},
		language: chosen === 'en-US' ? 'en' : 'vi',
		say: words,
	};
}

/** Which unit a reader gets: an administrator any, everybody else one of their own subtree. */
async function chooseUnit(
	{ database }: EndpointExtensionContext,
	asked: number | null,
	own: { readonly id: number; readonly path: string } | null,
	admin: boolean,
	words: (vi: string, en: string) => string,
): Promise<ProgressUnit> {
	const id = asked ?? own?.id ?? null;
	const unit = id === null ? (admin ? await readRoot(database) : null) : await readUnit(database, id);
	if (unit && (admin || (own !== null && unit.path.startsWith(own.path)))) return unit;
	if (admin) {
		const reason = words('không có đơn vị này', 'there is no such unit');
		throw refusal('INVALID_PAYLOAD', `unit: ${reason}.`, { field: 'unit', reason });
	}
	throw refusal(
		'FORBIDDEN',
		own === null
			? words('Tài khoản chưa gắn với đơn vị nào.', 'Your account belongs to no unit.')
			: words('Đơn vị này nằm ngoài phạm vi của bạn.', 'This unit is outside your own.'),
		{ field: 'unit' },
	);
}

/** Access is data: whoever Directus lets read posted figures may read their sums, within their unit. */
async function requireFigures(request: HostRequest, context: EndpointExtensionContext): Promise<void> {
	const { ItemsService } = context.services;
	const figures = new ItemsService('indicator_values', {
		accountability: request.accountability,
		schema: request.schema,
	});
	await figures.readByQuery({ fields: ['id', 'value'], limit: 1 });
}
