import type { TransitionEvent } from '@tiendo/core/contract/events.ts';
import { formatNumber, type Locale } from '@tiendo/core/domain/format/number.ts';
import { type Blocking, blockingOf } from '@tiendo/core/domain/reports/blocking.ts';
import { languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { readJudgedReport } from '@tiendo/core/store/reports/judged-report.ts';
import type { FormPorts } from '@tiendo/core/store/reports/form-ports.ts';
import { readOpenBefore } from '@tiendo/core/store/workflow/open-lines.ts';
import type { Knex } from 'knex';

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
	const report = await readJudgedReport(trx, Number(key), register);
	if (!report || blockingOf(report, null).length === 0) return;
	// A return that opens some lines only leaves the others as they were sent: nobody could mend them now.
	const open = await readOpenBefore(trx, { collection, item: key, logId });
	const blocking = blockingOf(report, open);
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
