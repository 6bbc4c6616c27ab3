import type { EndpointExtensionContext } from '@directus/extensions';
import type { Accountability, SchemaOverview } from '@directus/types';
import {
	parseProgressQuery,
	type ProgressQuery,
	type QueryField,
} from '@tiendo/core/domain/progress/query.ts';
import { requireUser } from '@tiendo/core/http/require.ts';
import { loadActor, numberedUnit } from '@tiendo/core/store/actors.ts';
import type { NameLanguage } from '@tiendo/core/store/progress/bodies.ts';
import type { Request } from 'express';
import { allowedScope, type AllowedScope, inWords, type Reader, refuseQuery } from '../server/scope.ts';

type HostRequest = Request & {
	readonly accountability: Accountability | null;
	readonly schema: SchemaOverview;
};

/** A request that may be answered: which unit, which year and day, in which language. */
export interface ProgressRequest extends AllowedScope {
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
	const reader = await readerOf(request, context);
	const query = parseProgressQuery(request.query, parameters);
	if ('field' in query) throw refuseQuery(query, reader);
	return {
		...(await allowedScope(context, reader, query)),
		query,
		language: reader.language,
		say: (vi, en) => inWords(reader, vi, en),
	};
}

/**
 * Who asks.
 * @throws FORBIDDEN for visitors and for anyone without read permission on the posted figures
 */
export async function readerOf(request: Request, context: EndpointExtensionContext): Promise<Reader> {
	const { user, admin } = requireUser(request);
	const [actor] = await Promise.all([
		loadActor(context.database, user, new Date()),
		requireFigures(request as HostRequest, context),
	]);
	return { unit: numberedUnit(actor), anyUnit: admin, language: actor?.language ?? 'vi' };
}

/**
 * Access is data: whoever Directus lets read posted figures may read their sums, within their unit. Asked for no row: the
 * permission is judged before, and looking for a first one that a rule allows would take long among millions.
 */
async function requireFigures(request: HostRequest, context: EndpointExtensionContext): Promise<void> {
	const { ItemsService } = context.services;
	const figures = new ItemsService('indicator_values', {
		accountability: request.accountability,
		schema: request.schema,
	});
	await figures.readByQuery({ fields: ['id', 'value'], filter: { id: { _eq: 0 } }, limit: 1 });
}
