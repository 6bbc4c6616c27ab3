/** Bodies of the routes on versions of a report template. */

/** What of a template or line changed; `added`, `removed`, `moved` and `renamed` are of lines. */
export type TemplateChangeCode =
	| 'added'
	| 'removed'
	| 'moved'
	| 'renamed'
	| 'line'
	| 'section'
	| 'attachment'
	| 'check'
	| 'calendar'
	| 'rule';

/** One difference between two versions, as a sentence in both languages. */
export interface TemplateChange {
	readonly code: TemplateChangeCode;
	/** Number of the line in the newer version (of a removed one in the older); null: of the template itself. */
	readonly line: string | null;
	/** The column that differs, e.g. min; null where the whole came or went. */
	readonly field: string | null;
	readonly vi: string;
	readonly en: string;
}

export interface TemplateVersionRef {
	readonly id: number;
	readonly version: number;
}

/** GET /reports/templates/:id/changes */
export interface TemplateChanges {
	readonly template: TemplateVersionRef;
	/** The version before; null: this is the first. */
	readonly before: TemplateVersionRef | null;
	/** The newest version of the template. */
	readonly newest: TemplateVersionRef;
	/** How many reports the reader sees that were opened with this version. */
	readonly reports: number;
	/** Reports were sent by it: lines and rules are closed. */
	readonly in_use: boolean;
	/** Whether the reader may make a new version. */
	readonly may_create: boolean;
	readonly changes: readonly TemplateChange[];
}

/** POST /reports/templates/:id/version : the new version, not in use until it is switched on. */
export type NewTemplateVersion = TemplateVersionRef;
