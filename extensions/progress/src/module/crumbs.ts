import type { GroupBody, IndicatorStandingBody, SummaryBody } from '@tiendo/core/contract/progress.ts';
import type { Place } from '../shared/address.ts';

/** What an address means in a summary: the group, and the indicator whose figures are opened. */
export interface Opened {
	readonly group: GroupBody | null;
	readonly indicator: IndicatorStandingBody | null;
	/** The address names a group or an indicator that there is not. */
	readonly unknown: boolean;
}

/**
 * The group and indicator of a place. A group alone opens the indicator that holds it back most; an indicator alone opens
 * its own group; neither is the overview.
 */
export function openedAt({ group: groupCode, indicator: code }: Place, body: SummaryBody): Opened {
	const holds = (group: GroupBody, wanted: string | null | undefined): IndicatorStandingBody | null =>
		group.indicators.find((entry) => entry.code === wanted) ?? null;
	const group =
		body.groups.find((entry) =>
			groupCode === undefined ? code !== undefined && holds(entry, code) : entry.code === groupCode,
		) ?? null;
	const indicator =
		group && (code === undefined ? (holds(group, group.worst) ?? group.indicators[0]) : holds(group, code));
	return {
		group,
		indicator: indicator ?? null,
		unknown: (groupCode !== undefined && !group) || (code !== undefined && !indicator),
	};
}

export interface Crumb {
	readonly text: string;
	readonly place: Place;
}

/** The way back up from a place, the top first: overview, group, indicator for the whole, unit. The last is where one is. */
export function crumbsOf(
	place: Place,
	{ group, indicator }: Opened,
	overview: string,
	unit: string | null,
): readonly Crumb[] {
	const { year, as_of, unit: unitKey } = place;
	const filters = { year, as_of };
	const top: Crumb[] = [{ text: overview, place: filters }];
	if (group) top.push({ text: group.name, place: { ...filters, group: group.code } });
	if (group && indicator && place.indicator !== undefined) {
		top.push({
			text: `${indicator.code} ${indicator.name}`,
			place: { ...filters, group: group.code, indicator: indicator.code },
		});
	}
	if (unitKey !== undefined && unit !== null) top.push({ text: unit, place });
	return top;
}
