import type { EndpointExtensionContext } from '@directus/extensions';
import type { Accountability, SchemaOverview } from '@directus/types';
import { ForbiddenError } from '@directus/errors';
import { plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '@tiendo/core/domain/calendar/working-days.ts';
import type { PolicyRef } from '@tiendo/core/domain/policies.ts';
import { timeZoneOf } from '@tiendo/core/http/time-zone.ts';
import { loadActor, numberedUnit } from '@tiendo/core/store/actors.ts';
import { loadCalendar } from '@tiendo/core/store/calendar.ts';
import type { Request } from 'express';

/** What Directus adds to a request of an endpoint. */
export type HostRequest = Request & {
	readonly accountability: Accountability | null;
	readonly schema: SchemaOverview;
};

/** Who asks, and on which day. */
export interface Reader {
	readonly accountability: Accountability & { readonly user: string };
	readonly schema: SchemaOverview;
	readonly unit: number | null;
	readonly policies: readonly PolicyRef[];
	readonly isAdmin: boolean;
	readonly today: string;
	readonly calendar: WorkingCalendar;
	readonly timeZone: string;
}

/** The signed-in reader of a request. Throws FORBIDDEN for anyone else: nothing of reports is public. */
export async function readerOf(request: Request, context: EndpointExtensionContext): Promise<Reader> {
	const { accountability, schema } = request as HostRequest;
	const user = accountability?.user;
	if (!accountability || !user) throw new ForbiddenError();
	const now = new Date();
	const timeZone = timeZoneOf(context.env);
	const actor = await loadActor(context.database, user, now);
	if (!actor) throw new ForbiddenError();
	return {
		accountability: { ...accountability, user },
		schema,
		unit: numberedUnit(actor)?.id ?? null,
		policies: actor.policies,
		isAdmin: accountability.admin === true,
		today: plainDateAt(now, timeZone),
		calendar: await loadCalendar(context.database),
		timeZone,
	};
}
