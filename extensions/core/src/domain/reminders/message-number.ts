import { overdueNumberOf } from './delivery.ts';

/**
 * The number of a message, from which escalation counts: of messages after the anchor date the one in the ledger key; of a
 * target how many periods of the same kind it was spoken of up to this one. 0 for all others.
 */
export function messageNumber(occurrence: string, toldPeriods?: readonly string[]): number {
	const kind = /^(day|week|month)-/.exec(occurrence)?.[0];
	if (kind === undefined || toldPeriods === undefined) return overdueNumberOf(occurrence);
	return 1 + toldPeriods.filter((period) => period.startsWith(kind) && period < occurrence).length;
}
