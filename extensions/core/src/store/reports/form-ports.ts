import type { PlainDate } from '../../domain/calendar/plain-date.ts';
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts';
import type { PolicyRef } from '../../domain/policies.ts';
import type { ReportFile } from '../../domain/reports/attachments.ts';
import type { Figure } from '../../domain/reports/lines.ts';
import type { RegisterQuery } from '../../domain/reports/register-query.ts';

/** A row of report_values as the reader may see it. */
export interface ValueRow extends Figure {
	readonly id: number;
	readonly text: string | null;
	readonly note: string | null;
	/** Key of who saved it last, and when (ISO 8601). */
	readonly by: string | null;
	readonly at: string | null;
}

/** What a register answers. */
export interface RegisterAnswer {
	/** Null: there is no row, or no figure in any of them. */
	readonly value: number | null;
	readonly rows: number;
}

export interface FormPorts {
	/** The figures of these reports, as far as the reader may see them; throws where the reader may not read figures. */
	readonly values: (reports: readonly number[]) => Promise<readonly ValueRow[]>;
	/** Rows of a register, as far as the reader may see them; null where the reader may not, or the filter is no good. */
	readonly register: (query: RegisterQuery) => Promise<RegisterAnswer | null>;
	/** The report's attachments, as far as the reader may see them. */
	readonly files: (report: number) => Promise<readonly ReportFile[]>;
	readonly policies: readonly PolicyRef[];
	readonly today: PlainDate;
	readonly calendar: WorkingCalendar;
}
