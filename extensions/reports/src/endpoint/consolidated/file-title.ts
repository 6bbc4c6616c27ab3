import type { Consolidated } from '@tiendo/core/contract/consolidated.ts';
import { DRAFT, subjectOf } from '@tiendo/core/domain/reports/consolidated/paper.ts';

/** Name of the file without extension: what, which period, whose, and that it is a draft as long as it is one. */
export function fileTitle(body: Consolidated): string {
	const draft = body.final ? '' : ` (${DRAFT.toLocaleLowerCase('vi')})`;
	return `${subjectOf(body)} ${body.period.code} - ${body.unit.full_name}${draft}`;
}
