import type { TransitionEvent } from '@tiendo/core/contract/events.ts';
import type { FormLine, ReportForm } from '@tiendo/core/contract/reports.ts';
import { parseExpression, referencesOf } from '@tiendo/core/definitions/report/expression.ts';
import { formatNumber, type Locale } from '@tiendo/core/domain/format/number.ts';
import { blocksSending, type Finding } from '@tiendo/core/domain/reports/findings.ts';
import { VALUES } from '@tiendo/core/domain/reports/remarks.ts';
import { mayEdit, type OpenParts } from '@tiendo/core/domain/workflow/open-lines.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { readSystemForm } from '@tiendo/core/store/reports/system-form.ts';
import type { FormPorts } from '@tiendo/core/store/reports/form-ports.ts';
import { readOpenBefore } from '@tiendo/core/store/workflow/open-lines.ts';
import type { Knex } from 'knex';

interface Blocking {
	/** Number of the line; null: of the report as a whole. */
	readonly line: string | null;
	readonly finding: Finding;
}

/**
 * Vetoes a step while findings block it: errors, required figures, texts and files that are missing and, where the
 * template says so, warnings without explanation. Judged on what the step's own lock shows.
 * @throws CONDITION_FAILED with the findings by line
 */
export async function refuseFindings(
	trx: Knex.Transaction,
	{ collection, key, logId, actor }: TransitionEvent,
	register: FormPorts['register'],
): Promise<void> {
	const form = await readSystemForm(trx, Number(key), register);
	// A return that opens some lines only leaves the others as they were sent: nobody could mend them now.
	const open = await readOpenBefore(trx, { collection, item: key, logId });
	const blocking = form ? blockingOf(form, open) : [];
	if (blocking.length === 0) return;
	const language = await languageOf(trx, actor);
	const locale: Locale = language === 'en-US' ? 'en' : 'vi';
	const n = formatNumber(blocking.length, locale);
	const where = placesOf(blocking, locale);
	throw refusal(
		'CONDITION_FAILED',
		say(
			language,
			`Chưa đủ điều kiện: còn ${n} chỗ phải sửa hoặc giải trình trước khi gửi (${where}).`,
			`Condition not met: ${n} places to correct or explain before sending (${where}).`,
		),
		{
			reason: 'findings',
			findings: blocking.map(({ line, finding }) => ({
				line,
				code: finding.code,
				severity: finding.severity,
				message_vi: finding.message_vi,
				message_en: finding.message_en,
				...finding.values,
			})),
		},
	);
}

function blockingOf(form: ReportForm, open: OpenParts | null): Blocking[] {
	const required = form.explanations_required;
	const lines = form.groups.flatMap((group) => group.lines);
	const mendable = mendableLines(lines, open);
	const ofLines = lines.flatMap(({ number, findings }) =>
		findings
			.filter((finding) => [number, ...namedBy(finding, form)].some((name) => mendable.has(name)))
			.map((finding) => ({ line: number, finding })),
	);
	const ofReport = open === null ? form.findings.map((finding) => ({ line: null, finding })) : [];
	return [...ofLines, ...ofReport].filter(({ finding }) => blocksSending(finding, required));
}

/** Numbers of lines whose figure can be changed: those that are open, and computed ones that follow from such a line. */
function mendableLines(lines: readonly FormLine[], open: OpenParts | null): ReadonlySet<string> {
	const mendable = new Set(
		lines
			.filter(({ kind, value_id }) => {
				const edit = { relation: VALUES, line: String(value_id), field: 'value' };
				return kind !== 'computed' && mayEdit(open, { kind: 'changed', ...edit });
			})
			.map(({ number }) => number),
	);
	// Once around for each line is enough: formulas do not run in circles.
	for (let round = 0; round < lines.length; round += 1)
		for (const { number, formula } of lines)
			if (formula !== null && namedIn(formula).some((name) => mendable.has(name))) mendable.add(number);
	return mendable;
}

/** Lines that a broken check names, at whichever of them it stands. */
function namedBy(finding: Finding, form: ReportForm): string[] {
	if (finding.code !== 'check') return [];
	return form.checks
		.filter(({ message_vi }) => message_vi === finding.message_vi)
		.flatMap(({ left, right }) => [...namedIn(left), ...namedIn(right)]);
}

function namedIn(expression: string): string[] {
	const parsed = parseExpression(expression);
	return parsed.ok ? referencesOf(parsed.expression).map(({ number }) => number) : [];
}

/** The first places by name; the details name all. */
function placesOf(blocking: readonly Blocking[], locale: Locale): string {
	const names = [
		...new Set(
			blocking.map(({ line, finding }) => {
				if (line !== null) return locale === 'vi' ? `dòng ${line}` : `line ${line}`;
				return (locale === 'vi' ? finding.message_vi : finding.message_en) ?? '';
			}),
		),
	];
	const shown = names.slice(0, 5).join(', ');
	return names.length > 5 ? `${shown}, …` : shown;
}
