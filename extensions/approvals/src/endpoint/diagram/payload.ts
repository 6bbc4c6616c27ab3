import { type DiagramRequest, MOST_DRAWN } from '@tiendo/core/contract/diagram.ts';
import { isRecord, stringList } from '@tiendo/core/definitions/workflow/json.ts';
import type { WorkflowRows } from '@tiendo/core/definitions/workflow/rows.ts';
import { afterWrite } from '../../hook/definition-change.ts';
import { asBody, invalid } from '../payload.ts';

/** Body of POST /approvals/workflows/diagram. @throws INVALID_PAYLOAD naming the field */
export function parseDiagram(body: unknown): DiagramRequest {
	const { workflow, values, language } = asBody(body);
	if (workflow !== null && !(typeof workflow === 'string' && /^[1-9]\d{0,8}$/.test(workflow)))
		throw invalid('workflow', 'cần mã quy trình hoặc null', 'must be the key of a workflow, or null');
	if (language !== undefined && language !== 'vi' && language !== 'en')
		throw invalid('language', 'chỉ nhận vi hoặc en', 'takes vi or en only');
	return { workflow, values: asBody(values, 'values'), language: language ?? 'en' };
}

/**
 * The definition as it would be saved now: the stored one (null: a new one) with what is edited on the page.
 * @throws INVALID_PAYLOAD for one that is too large to be drawn
 */
export function definitionOf(stored: WorkflowRows | null, values: DiagramRequest['values']): WorkflowRows {
	const rows = afterWrite(stored, changesIn(values));
	const lines = rows.transitions.flatMap((row) => ['', ...stringList(row.from_states)]);
	if (rows.states.length > MOST_DRAWN || lines.length > 2 * MOST_DRAWN)
		throw invalid(
			'values',
			`tối đa ${MOST_DRAWN} trạng thái hoặc bước`,
			`at most ${MOST_DRAWN} states or steps`,
		);
	return rows;
}

/** Of the page's values the definition's own; lists of keys are what is stored already and no change. */
function changesIn(values: DiagramRequest['values']): Record<string, unknown> {
	const isChange = (value: unknown) =>
		isRecord(value) || (Array.isArray(value) && value.some((entry) => isRecord(entry)));
	return Object.fromEntries(
		Object.entries(values).filter(
			([field, value]) => !['states', 'transitions'].includes(field) || isChange(value),
		),
	);
}
