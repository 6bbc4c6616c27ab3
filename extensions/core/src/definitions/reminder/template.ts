import { Liquid, type Template } from 'liquidjs';

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

/** What a template of a rule about targets may use besides, written in the reader's language. */
export interface TargetVariables {
	/** The figure so far, the year's target, what is needed by now, and what the year ends with at this pace. */
	readonly value: string;
	readonly target: string;
	readonly target_to_date: string;
	readonly forecast: string;
	/** What is missing, in words: "còn thiếu 1.240 lượt so với mức cần đến nay". */
	readonly gap: string;
	/** What the figures count: "lượt", "người". */
	readonly unit_of_measure: string;
	readonly condition: 'not_reported' | 'behind' | 'at_risk';
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
export function renderText(source: string, variables: TemplateVariables & Partial<TargetVariables>): string {
	return String(engine.renderSync(parsed(source), { ...variables }));
}

/** Templates by their text: a plan of thousands of mails uses a handful of them. */
const known = new Map<string, Template[]>();
const MOST_KNOWN = 200;

function parsed(source: string): Template[] {
	let template = known.get(source);
	if (!template) {
		template = engine.parse(source);
		if (known.size >= MOST_KNOWN) known.clear();
		known.set(source, template);
	}
	return template;
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

const TARGET_SAMPLES: readonly TargetVariables[] = (['not_reported', 'behind', 'at_risk'] as const).map(
	(condition) => ({
		value: '38.760',
		target: '56.000',
		target_to_date: '42.000',
		forecast: '51.680',
		gap: 'còn thiếu 3.240 lượt so với mức cần đến nay',
		unit_of_measure: 'lượt',
		condition,
	}),
);

/**
 * Why the template does not render, in the engine's words and with its line; null when it does in every sample. Figures
 * are there for rules about targets only.
 */
export function templateProblem(source: string, ofTargets = false): string | null {
	try {
		for (const sample of SAMPLES) {
			if (!ofTargets) renderText(source, sample);
			for (const figures of ofTargets ? TARGET_SAMPLES : []) renderText(source, { ...sample, ...figures });
		}
		return null;
	} catch (error) {
		return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
	}
}
