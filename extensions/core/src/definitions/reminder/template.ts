import { Liquid } from 'liquidjs';

/** What a template may use; names and meanings are listed for administrators in the rule's field notes. */
export interface TemplateVariables {
	/** Title of the item, such as "Báo cáo tháng 2023-09 – Tư Nghĩa". */
	readonly title: string;
	/** Name of the unit the item belongs to. */
	readonly unit: string;
	/** The anchor date, written in the reader's language. */
	readonly due_on: string;
	/** Remaining or overdue time in words: "còn 2 ngày làm việc", "đến hạn hôm nay", "quá hạn 1 ngày làm việc". */
	readonly when: string;
	/** Working or calendar days between today and the anchor date, never negative. */
	readonly days: number;
	readonly timing: 'before' | 'today' | 'overdue';
	/** Number of the message after the anchor date (1, 2, …); 0 before and on it. */
	readonly overdue_number: number;
	/** True in the copy for the level above. */
	readonly escalated: boolean;
	readonly state: string;
	/** Lines that have a figure, and lines in all; both 0 for items without lines. */
	readonly filled: number;
	readonly lines: number;
	readonly recipient: string;
	readonly project: string;
	/** Address of the item in the Studio. */
	readonly url: string;
}

/**
 * In-memory templates only: an administrator of rules is not an administrator of the server, so `include` and
 * `render` must not reach its files. The limits stop a template that would hold up everyone's reminders.
 */
const engine = new Liquid({
	templates: {},
	strictVariables: true,
	strictFilters: true,
	ownPropertyOnly: true,
	parseLimit: 20_000,
	renderLimit: 200,
	memoryLimit: 1_000_000,
});

/** Renders plain text; nothing is escaped here, because the result is text. Throws on an unknown variable or filter. */
export function renderText(source: string, variables: TemplateVariables): string {
	return String(engine.parseAndRenderSync(source, { ...variables }));
}

const SAMPLE: TemplateVariables = {
	title: 'Báo cáo tháng 2023-09',
	unit: 'Tư Nghĩa',
	due_on: '18/9/2023',
	when: 'còn 2 ngày làm việc',
	days: 2,
	timing: 'before',
	overdue_number: 0,
	escalated: false,
	state: 'draft',
	filled: 12,
	lines: 60,
	recipient: 'Nguyễn Văn A',
	project: 'Tiến độ',
	url: 'https://example.org/admin/content/reports/1',
};

/** The situations a template usually branches on: each branch is rendered, so a slip in any of them is found on save. */
const SAMPLES: readonly TemplateVariables[] = [
	SAMPLE,
	{ ...SAMPLE, timing: 'today', days: 0 },
	{ ...SAMPLE, timing: 'overdue', overdue_number: 1 },
	{ ...SAMPLE, timing: 'overdue', overdue_number: 3, escalated: true, filled: 0, lines: 0 },
];

/** Why the template does not render, in the engine's words and with its line; null when it does in every sample. */
export function templateProblem(source: string): string | null {
	try {
		for (const sample of SAMPLES) renderText(source, sample);
		return null;
	} catch (error) {
		return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
	}
}
