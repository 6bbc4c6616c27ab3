import type {
	BandKey,
	FreshnessBody,
	GroupBody,
	IndicatorStandingBody,
	MissingUnitBody,
	SummaryBody,
} from '@tiendo/core/contract/progress.ts';
import type { MessageKey } from './messages.ts';
import type { Words } from './use-words.ts';

/** The part of the words that sentences are made with; tests hand in plain functions. */
export type Speaker = Pick<Words, 'say' | 'number' | 'names' | 'period' | 'day'>;

/** Names that are written out before "and n others". */
const NAMES_SHOWN = 5;

/** A period by its code: `2023-09` of a monthly cycle is "tháng 9/2023". */
export function periodName(code: string, cycle: string, { say }: Speaker): string {
	const [year = '', part = ''] = code.split('-');
	if (cycle === 'month') return say('month', { n: Number(part), year });
	if (cycle === 'quarter') return say('quarter', { n: part.replace('Q', ''), year });
	return code;
}

/** One sentence on how fresh the figures are: latest period, how many approved, who is left out and why. */
export function freshnessSentence(latest: FreshnessBody, speaker: Speaker): string {
	const { say, period } = speaker;
	const name = periodName(latest.period, latest.cycle, speaker);
	const first = say('latest', { period: name, days: period(latest.starts_on, latest.ends_on) });
	const count = say('approved', { n: latest.approved, all: latest.have_to_report });
	const left = leftOut(latest.missing_units, speaker);
	return left === '' ? `${first} ${count}.` : `${first} ${count}; ${say('without', { units: left })}.`;
}

/** The sentence of a whole summary, with the day its figures are known of. */
export function freshnessText({ latest, as_of, year }: SummaryBody, speaker: Speaker): string {
	const sentence = latest ? freshnessSentence(latest, speaker) : speaker.say('noPeriod', { year });
	return as_of === null ? sentence : `${sentence} ${speaker.say('asOf', { day: speaker.day(as_of) })}`;
}

/** Why a summary shows nothing, and what fills it; null where there is something to show. */
export function emptySummary(body: SummaryBody, speaker: Speaker): { title: string; text: string } | null {
	if (body.groups.some(({ indicators }) => indicators.some(({ value }) => value !== null))) return null;
	const { say, day } = speaker;
	const text = body.as_of === null ? say('emptyText') : say('emptyAsOf', { day: day(body.as_of) });
	return {
		title: say('emptyTitle', { year: body.year }),
		text: `${text} ${freshnessText(body, speaker)}`,
	};
}

/** Waiting for an approval is not the unit's fault, so it is told apart from not sent. */
export function leftOut(missing: readonly MissingUnitBody[], speaker: Speaker): string {
	const of = (reason: MissingUnitBody['reason'], key: MessageKey): string => {
		const names = missing.filter((unit) => unit.reason === reason).map((unit) => unit.name);
		return names.length === 0 ? '' : speaker.say(key, { names: shorten(names, speaker) });
	};
	return [of('awaiting', 'awaitingUnits'), of('not_sent', 'overdueUnits'), of('no_figure', 'emptyUnits')]
		.filter((part) => part !== '')
		.join(', ');
}

function shorten(names: readonly string[], { say, names: join }: Speaker): string {
	if (names.length <= NAMES_SHOWN + 1) return join(names);
	return join([...names.slice(0, NAMES_SHOWN), say('others', { n: names.length - NAMES_SHOWN })]);
}

/** How many of a group's indicators with a target stand where, worst first. */
export function groupCount(group: GroupBody, { say }: Speaker): string {
	const { targeted: all, reported, bands, indicators } = group;
	if (all === 0) return say('countTracked', { n: indicators.length });
	if (reported === 0) return say('countMissing', { n: 0, all });
	const behind = bands.behind ?? 0;
	const risk = bands.at_risk ?? 0;
	if (behind > 0) return say('countBehind', { n: behind, all });
	if (risk > 0) return say('countRisk', { n: risk, all });
	if (reported < all) return say('countMissing', { n: reported, all });
	return say('countOnTrack', { n: bands.on_track ?? 0, all });
}

/** Second line under a group's worst indicator: the pace it needs against the pace it has, or why there is none. */
export function paceSentence(indicator: IndicatorStandingBody, { say, number }: Speaker): string {
	const figure = (value: number | null): string =>
		number(value, Math.max(indicator.decimals, paceDecimals(value)));
	if (indicator.value === null) {
		const missing = indicator.missing_units.length;
		return missing === 0 ? say('nothingDue') : say('missingUnits', { n: missing });
	}
	if (indicator.required_pace === 0) return say('met');
	if (indicator.required_pace === null) {
		return say('ofTarget', { value: figure(indicator.value), target: figure(indicator.target) });
	}
	const key = indicator.unit_of_measure === 'percent' ? 'pacePoints' : 'pace';
	return say(key, { required: figure(indicator.required_pace), recent: figure(indicator.recent_pace) });
}

/** A pace of 0.7 documents a month says nothing as 1; one of 34,866.7 needs no decimal. */
function paceDecimals(value: number | null): number {
	return value !== null && Math.abs(value) < 10 ? 1 : 0;
}

/** Bands whose word stands for a judgement. */
export const JUDGED: readonly BandKey[] = ['on_track', 'at_risk', 'behind'];
