import type { Direction } from '../../definitions/indicator.ts';
import type { TargetCondition } from '../../definitions/reminder/rule.ts';
import type { TargetVariables } from '../../definitions/reminder/template.ts';
import { formatNumber } from '../format/number.ts';
import { unitOfMeasureName } from '../format/unit-of-measure.ts';
import type { IndicatorProgress } from '../progress/indicator-progress.ts';
import type { Language, Timing } from './words.ts';

/** What of an indicator its words depend on. */
export interface TargetIndicator {
	readonly unitOfMeasure: string;
	readonly decimals: number;
	readonly direction: Direction;
}

export type TargetStanding = Pick<
	IndicatorProgress,
	'value' | 'target' | 'targetToDate' | 'attainment' | 'band' | 'forecast' | 'haveToReport' | 'missing'
>;

/** How a target stands, for a message. */
export interface TargetWords {
	/** Where it comes in a digest: behind is as grave as overdue. */
	readonly timing: Timing;
	/** Percent of what is needed by now, as the panel counts it; null where there is nothing to compare. */
	readonly attained: number | null;
	/** "Chậm so với mức cần đến nay". */
	readonly words: Readonly<Record<Language, string>>;
	readonly figures: Readonly<Record<Language, TargetVariables>>;
}

/**
 * The condition a target is in, the gravest first; null where there is nothing to say. Nothing reported: the panel's band.
 * Behind: what is needed by now is not reached, by the indicator's own thresholds, so that a mail never contradicts the
 * panel. At risk: not behind, but at the present pace the year ends short of its target. Awaiting approval is not the
 * unit's fault and says nothing: neither where there is no figure yet, nor where the older figures fall short as long as at
 * least half of the reports that were due wait (docs/decisions/0053). Nor does a figure that nobody had to report yet,
 * before the year's first deadline.
 */
export function targetCondition(standing: TargetStanding, direction: Direction): TargetCondition | null {
	const { band, target, targetToDate, forecast, missing } = standing;
	if (target === null || waitsForApproval(standing)) return null;
	if (band === 'not_reported') return missing.length > 0 || targetToDate !== null ? 'not_reported' : null;
	if (band === 'behind' || band === 'at_risk') return 'behind';
	if (band !== 'on_track' || forecast === null) return null;
	return shortfall(forecast.value, target, direction) > 0 ? 'at_risk' : null;
}

/** Whether what the figures say is about to change: half of the reports that were due are with those who approve them. */
function waitsForApproval({ band, haveToReport, missing }: TargetStanding): boolean {
	const awaiting = missing.filter(({ reason }) => reason === 'awaiting').length;
	return band !== 'not_reported' && awaiting > 0 && 2 * awaiting >= haveToReport;
}

/** How much a figure misses a goal by, never negative; for an indicator that is to fall, how much it exceeds it by. */
function shortfall(value: number, goal: number, direction: Direction): number {
	return Math.max(0, direction === 'up' ? goal - value : value - goal);
}

const CONDITIONS: Readonly<Record<TargetCondition, Readonly<Record<Language, string>>>> = {
	not_reported: { vi: 'chưa có số liệu', en: 'nothing reported' },
	behind: { vi: 'chậm so với mức cần đến nay', en: 'behind the target to date' },
	at_risk: { vi: 'có nguy cơ không đạt chỉ tiêu năm', en: 'at risk of missing the year’s target' },
};

const TIMING: Readonly<Record<TargetCondition, Timing>> = {
	behind: 'overdue',
	not_reported: 'today',
	at_risk: 'before',
};

/** A target's standing in both languages, figures with the indicator's own decimals. */
export function targetInWords(
	condition: TargetCondition,
	standing: TargetStanding,
	indicator: TargetIndicator,
): TargetWords {
	return {
		timing: TIMING[condition],
		attained: standing.attainment,
		words: CONDITIONS[condition],
		figures: {
			vi: figuresIn('vi', condition, standing, indicator),
			en: figuresIn('en', condition, standing, indicator),
		},
	};
}

function figuresIn(
	language: Language,
	condition: TargetCondition,
	standing: TargetStanding,
	indicator: TargetIndicator,
): TargetVariables {
	const { value, target, targetToDate, forecast } = standing;
	const write = (figure: number | null): string =>
		formatNumber(figure, language, { decimals: indicator.decimals });
	return {
		value: write(value),
		target: write(target),
		target_to_date: write(targetToDate),
		forecast: write(forecast?.value ?? null),
		gap: gapInWords(language, condition, standing, indicator),
		unit_of_measure: unitOfMeasureName(indicator.unitOfMeasure, language),
		condition,
	};
}

/** "còn thiếu 3.240 lượt so với mức cần đến nay"; a percentage's gap is one of points. */
function gapInWords(
	language: Language,
	condition: TargetCondition,
	{ value, target, targetToDate, forecast }: TargetStanding,
	{ decimals, direction, unitOfMeasure }: TargetIndicator,
): string {
	const vi = language === 'vi';
	const points = vi ? 'điểm phần trăm' : 'percentage points';
	const measure = unitOfMeasure === 'percent' ? points : unitOfMeasureName(unitOfMeasure, language);
	const gap = (figure: number | null | undefined, goal: number | null): string => {
		const missing = shortfall(figure ?? 0, goal ?? 0, direction);
		// A gap smaller than the last decimal must not read as no gap at all.
		const digits = missing > 0 && missing < 0.5 * 10 ** -decimals ? decimals + 2 : decimals;
		return `${formatNumber(missing, language, { decimals: digits })} ${measure}`;
	};
	const down = direction === 'down';
	if (condition === 'not_reported') {
		return vi ? 'chưa có số liệu được duyệt' : 'no approved figure yet';
	}
	if (condition === 'behind') {
		const far = gap(value, targetToDate);
		if (vi) return `${down ? 'vượt' : 'còn thiếu'} ${far} so với mức cần đến nay`;
		return `${far} ${down ? 'above' : 'short of'} the target to date`;
	}
	const far = gap(forecast?.value, target);
	if (vi) return `theo đà hiện nay cuối năm ${down ? 'vượt' : 'còn thiếu'} ${far} so với chỉ tiêu`;
	return `at the present pace the year ends ${far} ${down ? 'above' : 'short of'} the target`;
}
