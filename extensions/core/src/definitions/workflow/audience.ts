import { asText, isRecord, stringList } from './json.ts';
import type { ProblemCode } from './problems.ts';
import type { WorkflowRows, WorkflowTransitionRow } from './rows.ts';
import type { Surroundings } from './validate.ts';

export const UNIT_RELATIONS = ['own', 'ancestor', 'any'];

/** What is wrong with the list of those who are told, as code and offending value. */
export function audienceProblems(
	{ notify }: WorkflowTransitionRow,
	{ workflow }: WorkflowRows,
	host: Surroundings | null,
): [ProblemCode, string?][] {
	if (notify === null || notify === undefined) return [];
	if (!Array.isArray(notify)) return [['UNKNOWN_VALUE', typeof notify]];
	return (notify as unknown[]).flatMap((entry): [ProblemCode, string?][] => {
		if (!isRecord(entry)) return [['UNKNOWN_VALUE', typeof entry]];
		const { policies, unit_relation: relation, user_field: field } = entry;
		const found: [ProblemCode, string?][] = unknownPolicies(policies, host).map((policy) => [
			'UNKNOWN_POLICY',
			policy,
		]);
		if (stringList(policies).length === 0 && !field) found.push(['REQUIRED']);
		if (policies != null && !Array.isArray(policies)) found.push(['UNKNOWN_VALUE', typeof policies]);
		if (relation != null && !UNIT_RELATIONS.includes(asText(relation)))
			found.push(['UNKNOWN_VALUE', asText(relation)]);
		if ((relation === 'own' || relation === 'ancestor') && !workflow.unit_field)
			found.push(['NO_UNIT_FIELD']);
		if (field != null && typeof field !== 'string') found.push(['UNKNOWN_VALUE', typeof field]);
		else if (field && host?.fields && !host.fields.has(field)) found.push(['UNKNOWN_FIELD', field]);
		return found;
	});
}

/** Policies, by id or name, that the host does not have. */
export function unknownPolicies(value: unknown, host: Surroundings | null): string[] {
	return host ? stringList(value).filter((policy) => policy !== '*' && !host.policies.has(policy)) : [];
}
