/**
 * Bodies of the reports endpoint. Days are YYYY-MM-DD of the province's calendar, moments ISO 8601; a missing figure is
 * null. Names come in both languages; the reader's screen picks one.
 */

/** Where a report stands for the unit that owes it; see domain/reports/standing.ts. */
export type Standing = 'late' | 'returned' | 'due' | 'waiting' | 'approved' | 'upcoming';

export type ReportCycle = 'month' | 'quarter' | 'half_year' | 'nine_months' | 'year' | 'ad_hoc';

export interface UnitRef {
	readonly id: number;
	readonly name: string;
	readonly full_name: string;
}

export interface TemplateRef {
	readonly id: number;
	readonly code: string;
	readonly name_vi: string;
	readonly name_en: string;
	readonly cycle: ReportCycle;
}

export interface PeriodRef {
	readonly code: string;
	readonly starts_on: string;
	readonly ends_on: string;
	readonly year: number;
}

export interface StateRef {
	readonly key: string;
	readonly kind: 'initial' | 'open' | 'final';
	readonly label_vi: string;
	readonly label_en: string;
	readonly icon: string | null;
}

export interface DeskReport {
	readonly id: number;
	readonly unit: UnitRef;
	readonly template: TemplateRef;
	readonly period: PeriodRef;
	readonly due_on: string;
	readonly state: StateRef;
	readonly standing: Standing;
	/** Only while the unit has something to do. */
	readonly time_left: { readonly overdue: boolean; readonly workingDays: number } | null;
	readonly lines: number;
	readonly filled: number;
	/** When it was sent the first time; null: never. */
	readonly sent_at: string | null;
	readonly sent_late: boolean;
	/** The reviewer's words, while it is returned. */
	readonly comment: string | null;
	/** While it is returned: how many lines have remarks, and how many of them are settled; null: it names no line. */
	readonly remarks: { readonly lines: number; readonly settled: number } | null;
}

/** Until when a level has to be ready with a period. */
export interface LevelDeadline {
	readonly level: 'province' | 'district' | 'commune';
	readonly due_on: string;
}

/** A period of a template in use, opened or to come. */
export interface DeskPeriod {
	readonly template: TemplateRef;
	readonly period: PeriodRef;
	readonly due_on: string;
	/** The deadlines of all levels, that of the reporting units first. */
	readonly deadlines: readonly LevelDeadline[];
	/** Whether its reports can be filled in. */
	readonly opened: boolean;
	/** The day on which it opens by itself; null: somebody opens it, or it is open. */
	readonly opens_on: string | null;
}

/** One of the days ahead. */
export interface DeskDay {
	readonly day: string;
	/** No office works: the week's days off and holidays. */
	readonly off: boolean;
	/** Name of the holiday, or of the reason to work on a weekend; null: a day like others of its weekday. */
	readonly name_vi: string | null;
	readonly name_en: string | null;
}

/** GET /reports/desk */
export interface Desk {
	readonly today: string;
	readonly year: number;
	/** The reader's own unit; null: all units. */
	readonly unit: UnitRef | null;
	readonly counts: Readonly<Record<Exclude<Standing, 'upcoming'>, number>>;
	/** Of the reports that were due so far in the year: how many, how many sent, how many in time. */
	readonly timeliness: { readonly due: number; readonly sent: number; readonly on_time: number };
	/** All reports of the year and older ones that are not approved, worst first. */
	readonly reports: readonly DeskReport[];
	/** The year's periods of the templates that concern the reader's unit, in order, also those not opened yet. */
	readonly periods: readonly DeskPeriod[];
	/** Today and the days after it, two weeks, or up to the last deadline within three. */
	readonly days: readonly DeskDay[];
}

/** How a line is filled: a figure typed in, a figure computed from others of the form, or a text. */
export type LineKind = 'number' | 'computed' | 'text';

/** What the registers or an earlier period say for a line. */
export interface FormPrefill {
	/** Null: nothing is written there; never 0 for want of rows. */
	readonly value: number | null;
	/** A register, or 'indicator' for a figure of an earlier period. */
	readonly source: 'trainings' | 'training_attendance' | 'teams' | 'team_members' | 'indicator';
	/** How many rows of the register the figure is made of; null for an earlier period. */
	readonly rows: number | null;
	/** Code of the earlier period; null for a register. */
	readonly period: string | null;
}

/** Something about a line that wants a look; see domain/reports/findings.ts. */
export interface FormFinding {
	readonly code:
		| 'missing'
		| 'below_min'
		| 'above_max'
		| 'too_many_decimals'
		| 'too_long'
		| 'check'
		| 'outlier'
		| 'differs'
		| 'missing_file';
	/** An error blocks sending; a warning needs an explanation. */
	readonly severity: 'error' | 'warning';
	/** A warning whose line has an explanation. */
	readonly explained: boolean;
	/** Figures the sentence names, e.g. {limit}, {low, high}, {register}, {left, right}. */
	readonly values: Readonly<Record<string, number>>;
	/** Lines that a broken `check` names, any of which may mend it; else none. */
	readonly lines: readonly string[];
	/** The template's own sentence, for `check`; else null. */
	readonly message_vi: string | null;
	readonly message_en: string | null;
}

export interface FormLine {
	/** Key of the report_values row; what PATCH /items/report_values/:id takes. */
	readonly value_id: number;
	readonly number: string;
	readonly kind: LineKind;
	/** Arithmetic over line numbers of a computed line, e.g. {2.1} + {2.2}; else null. */
	readonly formula: string | null;
	/** What stands in a text line. */
	readonly text: string | null;
	readonly prefill: FormPrefill | null;
	readonly findings: readonly FormFinding[];
	/** Who saved the line last, and when; null: nobody yet. */
	readonly saved: { readonly by: string | null; readonly at: string } | null;
	readonly name_vi: string;
	readonly name_en: string;
	readonly help_vi: string | null;
	readonly help_en: string | null;
	/** Null for a text. */
	readonly unit_of_measure: string | null;
	readonly required: boolean;
	readonly min: number | null;
	readonly max: number | null;
	readonly decimals: number;
	readonly value: number | null;
	readonly note: string | null;
	readonly previous: number | null;
	readonly last_year: number | null;
	/** Values of the earlier periods of the year, oldest first. */
	readonly earlier: readonly (number | null)[];
	/** The unit's own last twelve values, oldest first; empty where the line does not compare with them. */
	readonly history: readonly (number | null)[];
	/** From how many usual deviations on a figure is an outlier; null: never. */
	readonly outlier_factor: number | null;
	readonly aggregation: 'sum' | 'last' | 'max' | 'average';
	readonly target: number | null;
	/** Whether the reader may change the line now: the state lets them edit, and a return did not close this line. */
	readonly open: boolean;
	/** Whether the reader may explain the line now; of a computed line that is all there is to write. */
	readonly note_open: boolean;
	/** The reviewer's remarks on this line, while the report is returned; POST /approvals/reports/:id/remarks answers them. */
	readonly remarks: readonly FormRemark[];
}

/** A remark at its line, with what has become of it. */
export interface FormRemark {
	/** What an answer names. */
	readonly id: string;
	readonly text: string;
	readonly standing: 'open' | 'changed' | 'answered';
	/** Null: not answered, or marked done without a word (see `standing`). */
	readonly answer: string | null;
}

/** A rule over the lines of a report that must hold: `left operator right`, with arithmetic over line numbers. */
export interface CheckEntry {
	readonly left: string;
	readonly operator: 'lte' | 'lt' | 'eq' | 'gte' | 'gt';
	readonly right: string;
	readonly severity: 'error' | 'warning';
	/** What stands at the line where it does not hold. */
	readonly message_vi: string;
	readonly message_en: string | null;
}

/** A file the template asks for. */
export interface FormAttachment {
	readonly key: string;
	readonly title_vi: string;
	readonly title_en: string;
	readonly required: boolean;
	readonly files: readonly { readonly id: string; readonly title: string }[];
}

export interface FormGroup {
	readonly code: string;
	readonly name_vi: string;
	readonly name_en: string;
	readonly lines: readonly FormLine[];
}

/** GET /reports/:id/form */
export interface ReportForm {
	readonly id: number;
	readonly unit: UnitRef;
	readonly template: TemplateRef & {
		readonly version: number;
		readonly introduction_vi: string | null;
		/** Decree 09/2019, art. 8: a report is text, figures, or both. */
		readonly content: 'both' | 'figures' | 'text';
	};
	/** Files the template asks for, with those that are there. */
	readonly attachments: readonly FormAttachment[];
	/** Cross-line rules; see definitions/report/check.ts. */
	readonly checks: readonly CheckEntry[];
	/** Whether missing required lines and warnings without explanation keep the report from being sent. */
	readonly explanations_required: boolean;
	/** Findings that belong to no line: required attachments that are missing. */
	readonly findings: readonly FormFinding[];
	readonly period: PeriodRef;
	readonly previous_period: string | null;
	readonly last_year_period: string | null;
	/** Codes of earlier periods of the year that have no report here or no figures: the cumulative figure lacks them. */
	readonly missing_periods: readonly string[];
	readonly due_on: string;
	readonly state: StateRef;
	readonly standing: Standing;
	readonly time_left: { readonly overdue: boolean; readonly workingDays: number } | null;
	/** Whether the reader may type, as far as the workflow decides. */
	readonly editable: boolean;
	/** The last step: who, when, what was said. */
	readonly last_step: {
		readonly action: string;
		readonly at: string;
		readonly by: string | null;
		/** Whom they acted for; null: for themselves. */
		readonly on_behalf_of: string | null;
		readonly comment: string | null;
	} | null;
	/** The steps that lead on from here and the policies whose holders may take them. */
	readonly next: readonly {
		readonly action: string;
		readonly label_vi: string;
		readonly label_en: string;
		readonly by: readonly string[];
		readonly mine: boolean;
	}[];
	readonly groups: readonly FormGroup[];
}

/** POST /reports/periods/generate: a year of a template, or the days of one ad hoc report. */
export interface GenerateBody {
	readonly template: number;
	readonly year?: number;
	readonly starts_on?: string;
	readonly ends_on?: string;
	/** Ad hoc: the deadline; left out, the template's working days after the last day. */
	readonly due_on?: string;
}

/** A period as the calendar has it, before or after it is opened. */
export interface PeriodPreview {
	readonly code: string;
	readonly starts_on: string;
	readonly ends_on: string;
	/** The deadlines of all levels, that of the reporting units first; day_off: no office works on it. */
	readonly deadlines: readonly (LevelDeadline & { readonly day_off: boolean })[];
	/** A level is due before the one that reports to it. */
	readonly out_of_order: boolean;
	/** The day on which it opens by itself; null: never. */
	readonly opens_on: string | null;
	/** The version that has opened it; null: nobody yet. */
	readonly opened_by: number | null;
	/** Reports that are there. */
	readonly reports: number;
	/** Units that report for it, by the template's level and kinds on the cut-off day. */
	readonly units: number;
}

/** GET /reports/periods/preview?template=&year= ; for those who may open periods. */
export interface PeriodsPreview {
	readonly template: TemplateRef & { readonly version: number };
	/** A newer version in use, which opens the periods from now on. */
	readonly newer_version: number | null;
	readonly year: number;
	readonly today: string;
	readonly periods: readonly PeriodPreview[];
}

/** What opened by itself: one entry a template. */
export interface OpenedPeriods {
	readonly template: string;
	/** Codes of the periods. */
	readonly periods: readonly string[];
	readonly reports: number;
}

/** POST /reports/periods/open {at?}: what is due to open at a moment, opened now; administrators only. */
export interface OpenDueBody {
	readonly opened: readonly OpenedPeriods[];
	/** Codes of templates that could not be opened; the server log says why. */
	readonly failed: readonly string[];
}

/** What of a line is typed. */
export type CellField = 'value' | 'text' | 'note';

/** One typed cell, with what stood there when it was typed. */
export interface CellEdit {
	readonly value_id: number;
	readonly field: CellField;
	/** A number or null for `value`; a text or null otherwise. */
	readonly to: number | string | null;
	/** What the form showed before; another person's newer figure is never overwritten unseen. */
	readonly base: number | string | null;
}

/** POST /reports/:id/cells : at most 500 cells, each saved or refused by itself. */
export interface CellsBody {
	readonly cells: readonly CellEdit[];
}

/** What stands in a cell on the server. */
export interface CellNow {
	readonly value_id: number;
	readonly value: number | null;
	readonly text: string | null;
	readonly note: string | null;
	readonly saved: { readonly by: string | null; readonly at: string } | null;
}

export type CellResult =
	| { readonly value_id: number; readonly field: CellField; readonly ok: true; readonly now: CellNow }
	| {
			readonly value_id: number;
			readonly field: CellField;
			readonly ok: false;
			/** STALE_REVISION: somebody else has saved another figure since; `now` has it. */
			readonly code: string;
			readonly message: string;
			readonly now: CellNow | null;
	  };

export interface CellsAnswer {
	readonly results: readonly CellResult[];
}

/** GET /reports/:id/cells?since= : what was saved at or after a moment, by whomever. */
export interface CellsNews {
	/** The server's time; ask from here the next time. */
	readonly at: string;
	readonly state: string;
	readonly cells: readonly CellNow[];
}

/** GET /reports/:id/lines/:value/rows : the rows of a register that a line's figure is made of, the latest first. */
export interface RegisterRows {
	readonly register: string;
	readonly total: number;
	readonly rows: readonly {
		readonly id: number;
		/** Key of the training or team, whose page shows the row. */
		readonly item: number;
		readonly collection: 'trainings' | 'teams';
		readonly title: string;
		readonly unit: string;
		/** Day on which a training ended; null for teams. */
		readonly day: string | null;
		/** What the row adds to the figure. */
		readonly figure: number;
	}[];
}
