import type { OpenDueBody } from '@tiendo/core/contract/reports.ts';
import { plainDateAt } from '@tiendo/core/domain/calendar/plain-date.ts';
import { timeZoneOf } from '@tiendo/core/http/time-zone.ts';
import { openDuePeriods } from '@tiendo/core/store/reports/open-due.ts';
import type { Knex } from 'knex';

/** What opening needs of the extension's context. */
export interface OpeningHost {
	readonly database: Knex;
	readonly env: Readonly<Record<string, unknown>>;
	readonly logger: { info(text: string): void; error(error: unknown, text: string): void };
}

/** Opens what is due at a moment, on the province's day, and tells the log. Out: what was opened, and what failed. */
export async function openDue({ database, env, logger }: OpeningHost, at: Date): Promise<OpenDueBody> {
	const { opened, failed } = await openDuePeriods(database, plainDateAt(at, timeZoneOf(env)));
	for (const { template, periods, reports } of opened) {
		logger.info(`Report periods opened: ${template} ${periods.join(', ')}, ${reports} reports`);
	}
	for (const { code, error } of failed) logger.error(error, `Periods of ${code} could not be opened`);
	return { opened, failed: failed.map(({ code }) => code) };
}
