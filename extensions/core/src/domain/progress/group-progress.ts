import type { Indicator } from '../../definitions/indicator.ts';
import type { Band, IndicatorProgress } from './indicator-progress.ts';
import { clean } from './over-time.ts';
import { bandOf } from './target.ts';

/** An indicator's rule and where it stands. */
export interface Standing {
	readonly indicator: Indicator;
	readonly progress: IndicatorProgress;
}

export interface GroupProgress {
	/** Weighted mean of the indicators' progress, each capped to 0–100; null if none has target and figure. */
	readonly progress: number | null;
	/** The same mean of what is needed by now. */
	readonly needed: number | null;
	readonly band: Band;
	/** Code of the indicator that holds the group back most; null if there is nothing to compare. */
	readonly worst: string | null;
	/** Indicators with a target, and how many of them have a figure. */
	readonly targeted: number;
	readonly reported: number;
	/** Targeted indicators by band. */
	readonly bands: Readonly<Partial<Record<Band, number>>>;
}

/**
 * A task group from its indicators. Only indicators with a target and a figure enter the mean; capping keeps one that
 * overshoots from hiding one that lags. The band compares the mean with the mean needed by now; its thresholds are the
 * weighted means of the indicators' own. A group on track can hold an indicator that is not: `worst` names it.
 */
export function groupProgress(standings: readonly Standing[]): GroupProgress {
	const targeted = standings.filter(({ progress }) => progress.target !== null);
	const counted = targeted.filter(
		({ progress, indicator }) => progress.progress !== null && indicator.weight > 0,
	);
	const progress = mean(counted, (entry) => capped(entry.progress.progress ?? 0));
	const needed = mean(counted, (entry) => capped(entry.progress.needed ?? 0));
	const bands: Partial<Record<Band, number>> = {};
	for (const entry of targeted) bands[entry.progress.band] = (bands[entry.progress.band] ?? 0) + 1;
	return {
		progress,
		needed,
		band: progress === null ? bandWithoutMean(standings, targeted) : bandOfMean(counted, progress, needed),
		worst: worstOf(targeted)?.indicator.code ?? null,
		targeted: targeted.length,
		reported: targeted.filter((entry) => entry.progress.value !== null).length,
		bands,
	};
}

function bandOfMean(counted: readonly Standing[], progress: number, needed: number | null): Band {
	const attained = needed === null || needed === 0 ? null : clean((progress / needed) * 100);
	return bandOf(attained, {
		onTrackFrom: mean(counted, (entry) => entry.indicator.thresholds.onTrackFrom) ?? 100,
		atRiskFrom: mean(counted, (entry) => entry.indicator.thresholds.atRiskFrom) ?? 100,
	});
}

function bandWithoutMean(all: readonly Standing[], targeted: readonly Standing[]): Band {
	const judged = targeted.length > 0 ? targeted : all;
	const bands = judged.map((entry) => entry.progress.band);
	if (bands.includes('not_reported')) return 'not_reported';
	return bands.includes('awaiting') ? 'awaiting' : 'untargeted';
}

/** Lowest against what is needed by now; without any such figure the first one that is missing. */
function worstOf(targeted: readonly Standing[]): Standing | undefined {
	const rank = ({ progress }: Standing): number => progress.attainment ?? progress.progress ?? Infinity;
	const measured = targeted.filter((entry) => entry.progress.value !== null);
	if (measured.length === 0) return targeted[0];
	return measured.reduce((worst, entry) => (rank(entry) < rank(worst) ? entry : worst));
}

function mean(entries: readonly Standing[], of: (entry: Standing) => number): number | null {
	const weight = entries.reduce((sum, entry) => sum + entry.indicator.weight, 0);
	if (weight === 0) return null;
	return clean(entries.reduce((sum, entry) => sum + of(entry) * entry.indicator.weight, 0) / weight);
}

function capped(percent: number): number {
	return Math.min(100, Math.max(0, percent));
}
