import { type DataModel, isDateType, pathProblem } from '../data-model.ts';
import { isLocked, type Workflow } from '../workflow/workflow.ts';
import { filterPaths } from './filter-check.ts';
import type { ReminderRule, RuleProblem } from './rule.ts';
import { SUBJECT_COLLECTIONS } from './subject.ts';
import { titlePaths } from './title-template.ts';

/** What a rule is judged against: the collections of the project and the active workflows by collection. */
export interface RuleSurroundings {
	readonly model: DataModel;
	readonly workflows: ReadonlyMap<string, Workflow>;
	/** Names and ids of all policies. */
	readonly policies: ReadonlySet<string>;
}

/**
 * Why a rule that is well formed cannot run in this project: a collection, field, state or policy that is not there. All
 * problems are listed.
 */
export function problemsInModel(
	rule: ReminderRule,
	{ model, workflows, policies }: RuleSurroundings,
): RuleProblem[] {
	const { collection, subject, audience } = rule;
	if (SUBJECT_COLLECTIONS[subject].some((name) => !model.has(name))) {
		return [
			{
				field: 'subject',
				vi: `dự án này không có loại "${subject}"`,
				en: `the subject "${subject}" is not there in this project`,
			},
		];
	}
	const at = model.get(collection);
	// The host's own collections hold what no rule may read or tell.
	if (!at || collection.startsWith('directus_')) {
		return [
			{
				field: 'collection',
				vi: `không có bảng "${collection}"`,
				en: `there is no collection "${collection}" to remind of`,
			},
		];
	}
	const problems: RuleProblem[] = [];
	const refuse = (field: string, vi: string, en: string): void => void problems.push({ field, vi, en });
	const readable = (field: string, path: readonly string[]): void => {
		const found = pathProblem(model, collection, path);
		if (found?.reason === 'unknown')
			refuse(field, `không có trường "${found.part}"`, `there is no field "${found.part}"`);
		if (found?.reason === 'secret')
			refuse(field, `không được đọc trường "${found.part}"`, `the field "${found.part}" may not be read`);
	};
	for (const path of filterPaths(rule.filter)) readable('filter', path);
	for (const path of filterPaths(rule.doneFilter)) readable('done_filter', path);
	for (const path of titlePaths(rule.titleTemplate)) readable('title_template', path);
	if (subject !== 'waiting' && subject !== 'targets' && !isDateType(at.columns.get(rule.anchorField))) {
		refuse(
			'anchor_field',
			`"${rule.anchorField}" không phải trường ngày của bảng này`,
			`"${rule.anchorField}" is no date field of this collection`,
		);
	}
	if (rule.unitField !== null && !at.one.has(rule.unitField)) {
		refuse(
			'unit_field',
			`"${rule.unitField}" không trỏ tới bảng khác`,
			`"${rule.unitField}" points at no collection`,
		);
	}
	for (const field of audience.userFields) {
		if (at.one.get(field) !== 'directus_users')
			refuse('audience', `"${field}" không trỏ tới người dùng`, `"${field}" does not point at a user`);
	}
	for (const name of [audience.unitPolicies, audience.policies, audience.parentUnitPolicies].flat()) {
		if (!policies.has(name)) refuse('audience', `không có vai trò "${name}"`, `there is no policy "${name}"`);
	}
	problems.push(...problemsOfWorkflow(rule, workflows.get(collection)));
	return problems;
}

function problemsOfWorkflow(rule: ReminderRule, workflow: Workflow | undefined): RuleProblem[] {
	const waits = rule.subject === 'waiting';
	if (!workflow) {
		const missing = { vi: 'bảng này chưa có quy trình', en: 'this collection has no active workflow' };
		if (waits) return [{ field: 'collection', ...missing }];
		return rule.audience.workflow ? [{ field: 'audience', ...missing }] : [];
	}
	if (!waits) return [];
	const unknown = rule.states.filter((state) => !workflow.states.has(state));
	const problems = unknown.map((state) => ({
		field: 'states',
		vi: `quy trình không có trạng thái "${state}"`,
		en: `the workflow has no state "${state}"`,
	}));
	const unlimited = waitingStates(rule, workflow).every(
		(state) => (workflow.states.get(state)?.slaHours ?? null) === null,
	);
	if (unknown.length === 0 && rule.anchorField === 'sla_due' && unlimited) {
		problems.push({
			field: 'anchor_field',
			vi: 'không trạng thái nào ở đây có thời gian xử lý',
			en: 'none of these states has a time limit',
		});
	}
	return problems;
}

/** The states a rule about waiting items speaks of: those it names, or all that are handed in and not at their end. */
export function waitingStates(rule: Pick<ReminderRule, 'states'>, workflow: Workflow): readonly string[] {
	if (rule.states.length > 0) return rule.states;
	return [...workflow.states.values()]
		.filter(({ key, kind }) => kind !== 'final' && isLocked(workflow, key))
		.map(({ key }) => key);
}
