import type { DiagramBadge, DiagramStep } from '../../../contract/diagram.ts';
import type { Language, Workflow, WorkflowTransition } from '../../../definitions/workflow/workflow.ts';
import { EVERYBODY } from '../../policies.ts';
import { stepWords } from './words.ts';

const ID = /^[0-9a-f-]{36}$/;

/**
 * The steps of a workflow in words: from where to where, by whom, and what each asks for. Pure.
 * @param names of policies by id, as far as the reader may see them; an id without a name is left out
 */
export function listSteps(
	{ states, transitions }: Workflow,
	language: Language,
	names: ReadonlyMap<string, string>,
): DiagramStep[] {
	const badge = (key: string): DiagramBadge => ({
		label: states.get(key)?.label[language] ?? key,
		color: states.get(key)?.color ?? null,
	});
	return transitions.map((step) => ({
		action: step.action,
		label: step.label[language],
		from: step.from.map(badge),
		to: badge(step.to),
		who: whoOf(step, language, names),
		asks: asksOf(step, language),
	}));
}

function whoOf(
	{ policies, unitRelation }: WorkflowTransition,
	language: Language,
	names: ReadonlyMap<string, string>,
): string {
	const people = policies
		.map((policy) => (policy === EVERYBODY ? stepWords.everybody[language] : (names.get(policy) ?? policy)))
		.filter((name) => !ID.test(name));
	const unit = unitRelation === 'own' || unitRelation === 'ancestor' ? stepWords[unitRelation][language] : '';
	return [people.join(', '), unit].filter(Boolean).join(' · ');
}

function asksOf(step: WorkflowTransition, language: Language): string[] {
	return [
		...(step.fourEyes ? [stepWords.fourEyes[language]] : []),
		...(step.quorum > 1 ? [stepWords.quorum[language].replace('{n}', String(step.quorum))] : []),
		...(step.commentRequired ? [stepWords.comment[language]] : []),
		...(step.returnedLinesOnly ? [stepWords.lines[language]] : []),
		...(step.condition ? [stepWords.condition[language]] : []),
	];
}
