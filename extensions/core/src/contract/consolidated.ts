import type { LineKind, PeriodRef, TemplateRef, UnitRef } from './reports.ts';

/**
 * Bodies of GET /reports/consolidated and its companions. Days are YYYY-MM-DD of the province's calendar, moments ISO 8601;
 * figures are exact, a missing one is null and never 0. consolidated.docx and consolidated.xlsx show the same.
 */

/**
 * Why a unit's report does not count: it waits for approval · it was sent and is being corrected · it was never sent ·
 * the reader may not see it.
 */
export type AbsenceReason = 'awaiting' | 'returned' | 'not_sent' | 'hidden';

export interface ConsolidatedUnit extends UnitRef {
	readonly code: string;
}

export interface AbsentUnit extends ConsolidatedUnit {
	readonly reason: AbsenceReason;
}

/** A total over units. `missing`: ids of the units that had to report and whose figure it lacks; empty: complete. */
export interface ConsolidatedFigure {
	readonly value: number | null;
	readonly missing: readonly number[];
}

/** Column of the annex: what lies under one child unit. */
export interface ConsolidatedPart {
	readonly unit: number;
	readonly value: number | null;
	readonly cumulative: number | null;
}

export interface ConsolidatedLine {
	/** Null: an indicator that no line asks for, worked out from others of the report. */
	readonly number: string | null;
	readonly kind: LineKind | 'derived';
	readonly name_vi: string;
	readonly name_en: string;
	/** Null for a text. */
	readonly unit_of_measure: string | null;
	readonly decimals: number;
	/** Participations over persons: printed with the note that it is not a share of people. */
	readonly mixes_units: boolean;
	/** This period, the one before, the same of last year, the year so far. */
	readonly current: ConsolidatedFigure;
	readonly previous: ConsolidatedFigure;
	readonly last_year: ConsolidatedFigure;
	readonly cumulative: ConsolidatedFigure;
	/** The unit's own target of the year; null: none. */
	readonly target: number | null;
	/** How much of the way to the target the year so far is, in percent, not capped; as on the panels. */
	readonly reached: number | null;
	readonly parts: readonly ConsolidatedPart[];
	/** Of a text line: what each unit wrote; else empty. */
	readonly texts: readonly UnitText[];
}

export interface UnitText {
	readonly unit: number;
	readonly text: string;
}

export interface ConsolidatedSection {
	readonly title_vi: string;
	readonly title_en: string;
	readonly lines: readonly ConsolidatedLine[];
}

/** GET /reports/consolidated?template=&period=&unit= */
export interface Consolidated {
	readonly template: TemplateRef & { readonly version: number; readonly introduction_vi: string | null };
	readonly period: PeriodRef;
	readonly previous_period: string | null;
	readonly last_year_period: string | null;
	readonly unit: ConsolidatedUnit & { readonly level: 'province' | 'district' | 'commune' };
	readonly made_at: string;
	/** Name of the user who asked for it; null where the account has none. */
	readonly made_by: string | null;
	/** Every report that is required is approved. */
	readonly final: boolean;
	/** How many units have to report, and how many of these reports are approved. */
	readonly required: number;
	readonly approved: number;
	readonly missing: readonly AbsentUnit[];
	/** Units without an approved report in some earlier period of the year: the cumulative figures lack it. */
	readonly gaps: readonly { readonly unit: number; readonly periods: readonly string[] }[];
	/** Everybody the ids of this body name. */
	readonly units: readonly ConsolidatedUnit[];
	/** Ids of the columns of the annex, in order. */
	readonly columns: readonly number[];
	readonly sections: readonly ConsolidatedSection[];
	/** The narrative of each approved report that has one. */
	readonly narratives: readonly UnitText[];
}

/** GET /reports/consolidated/choices?unit= : what can be asked for; no template where nobody reports to the unit. */
export interface ConsolidatedChoices {
	readonly unit: ConsolidatedUnit | null;
	readonly templates: readonly (TemplateRef & {
		readonly version: number;
		/** Begun by today, latest first. */
		readonly periods: readonly PeriodRef[];
	})[];
}
