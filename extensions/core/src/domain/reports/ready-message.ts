import type { ReportCycle } from '../../contract/reports.ts';
import type { Locale } from '../format/number.ts';
import { periodName } from '../format/period.ts';

/** A report that is filled in, as far as the message about it says. */
export interface ReadyReport {
	readonly name_vi: string;
	readonly name_en: string | null;
	readonly cycle: ReportCycle;
	readonly period_code: string;
	readonly unit_full_name: string;
	/** Name of who filled it in. */
	readonly by: string;
	/** The step that is waited for, in the reader's language. */
	readonly action: string;
}

/** What whoever takes the next step is told of a report that is filled in. */
export function readyMessage(
	report: ReadyReport,
	locale: Locale,
): { readonly subject: string; readonly text: string } {
	const name = locale === 'vi' ? report.name_vi : (report.name_en ?? report.name_vi);
	const period = periodName(report.cycle, report.period_code, locale);
	const title = `${name} – ${period}, ${report.unit_full_name}`;
	return locale === 'vi'
		? {
				subject: `${title}: đã nhập xong, chờ bước “${report.action}”`,
				text: `${report.by} báo đã nhập xong báo cáo này. Mở báo cáo để xem lại và thực hiện bước “${report.action}”.`,
			}
		: {
				subject: `${title}: filled in, waiting for “${report.action}”`,
				text: `${report.by} says that this report is filled in. Open it to look it over and take the step “${report.action}”.`,
			};
}
