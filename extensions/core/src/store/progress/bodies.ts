import type { GroupBody, IndicatorStandingBody, UnitRef } from '../../contract/progress.ts';
import type { Indicator } from '../../definitions/indicator.ts';
import { groupProgress, type Standing } from '../../domain/progress/group-progress.ts';
import type { TaskGroup } from './catalogue.ts';
import type { ProgressUnit } from './units.ts';

/** Language of names in an answer; what has no English name keeps its Vietnamese one. */
export type NameLanguage = 'vi' | 'en';

/** A unit as answers name it. */
export function unitRef(unit: ProgressUnit): UnitRef {
	return { id: unit.id, code: unit.code, name: unit.full_name };
}

/** An indicator's name in the reader's language. */
export function nameOf(indicator: Indicator, language: NameLanguage): string {
	return language === 'vi' ? indicator.nameVi : indicator.nameEn;
}

/** Where an indicator stands, in the words of the contract. */
export function standingBody(
	{ indicator, progress }: Standing,
	language: NameLanguage,
): IndicatorStandingBody {
	return {
		code: indicator.code,
		name: nameOf(indicator, language),
		unit_of_measure: indicator.unitOfMeasure,
		decimals: indicator.decimals,
		mixes_units: indicator.mixesUnits,
		value: progress.value,
		target: progress.target,
		target_to_date: progress.targetToDate,
		progress: progress.progress,
		attainment: progress.attainment,
		band: progress.band,
		on_track_from: indicator.thresholds.onTrackFrom,
		at_risk_from: indicator.thresholds.atRiskFrom,
		missing_units: progress.missing,
		required_pace: progress.requiredPace,
		recent_pace: progress.recentPace,
		forecast: progress.forecast,
	};
}

/** A task group with its indicators, in the words of the contract. */
export function groupBody(
	group: TaskGroup,
	standings: readonly Standing[],
	language: NameLanguage,
): GroupBody {
	const own = standings.filter(({ indicator }) => indicator.taskGroup === group.id);
	return {
		code: group.code,
		name: language === 'vi' ? group.name_vi : (group.name_en ?? group.name_vi),
		is_confirmed: group.is_confirmed,
		...groupProgress(own),
		indicators: own.map((standing) => standingBody(standing, language)),
	};
}
