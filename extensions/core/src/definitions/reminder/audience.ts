import type { RuleProblem } from './rule.ts';

/**
 * Who is told. The parts add up; a person named by several is told once.
 * Policies are names or ids, as an administrator sees them in the Studio.
 */
export interface Audience {
	/** Active users of the item's unit who hold one of these policies. */
	readonly unitPolicies: readonly string[];
	/** Everyone who holds one of these policies, whatever the unit. */
	readonly policies: readonly string[];
	/** Fields of the item that point to a user, such as `user_created`. */
	readonly userFields: readonly string[];
	/** Escalation, from message `escalate_from` on: users of the parent unit who hold one of these policies. */
	readonly parentUnitPolicies: readonly string[];
	/** Those who may take the next step of the item's workflow: reviewers of what was sent, the unit of what came back. */
	readonly workflow: boolean;
}

const KEYS = {
	unit_policies: 'unitPolicies',
	policy: 'policies',
	user_field: 'userFields',
	parent_unit_policies: 'parentUnitPolicies',
} as const;

/**
 * Parses `{"unit_policies":[…], "policy":…, "user_field":…, "workflow":true, "parent_unit_policies":[…]}`; a text stands
 * for a list of one.
 */
export function parseAudience(value: unknown): Audience | RuleProblem[] {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return [problem('chưa chọn người nhận', 'no recipients chosen')];
	}
	const { workflow = false, ...selectors } = value as Readonly<Record<string, unknown>>;
	const audience: Record<keyof Omit<Audience, 'workflow'>, readonly string[]> = {
		unitPolicies: [],
		policies: [],
		userFields: [],
		parentUnitPolicies: [],
	};
	const problems: RuleProblem[] = [];
	if (typeof workflow !== 'boolean') {
		problems.push(problem('"workflow" chỉ nhận true hoặc false', '"workflow" is true or false'));
	}
	for (const [key, part] of Object.entries(selectors)) {
		const target = Object.hasOwn(KEYS, key) ? KEYS[key as keyof typeof KEYS] : null;
		const names = listOfNames(part);
		if (!target) problems.push(problem(`không có cách chọn "${key}"`, `unknown selector "${key}"`));
		else if (!names)
			problems.push(problem(`"${key}" cần ít nhất một tên`, `"${key}" needs at least one name`));
		else if (target === 'userFields' && names.some((name) => !/^[a-z_][a-z0-9_]*$/.test(name))) {
			problems.push(problem(`"${key}" không phải tên trường`, `"${key}" is not a field name`));
		} else audience[target] = names;
	}
	if (problems.length > 0) return problems;
	const ordinary = audience.unitPolicies.length + audience.policies.length + audience.userFields.length;
	if (ordinary === 0 && workflow !== true) return [problem('chưa chọn người nhận', 'no recipients chosen')];
	return { ...audience, workflow: workflow === true };
}

function listOfNames(value: unknown): readonly string[] | null {
	const list: unknown[] = Array.isArray(value) ? value : [value];
	const names = list.filter((name): name is string => typeof name === 'string' && name.trim() !== '');
	return names.length > 0 && names.length === list.length ? names.map((name) => name.trim()) : null;
}

function problem(vi: string, en: string): RuleProblem {
	return { field: 'audience', vi, en };
}
