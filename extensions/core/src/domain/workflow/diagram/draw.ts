import type { DiagramBody } from '../../../contract/diagram.ts';
import { parseWorkflow } from '../../../definitions/workflow/parse.ts';
import { describeProblem } from '../../../definitions/workflow/problems.ts';
import type { WorkflowRows } from '../../../definitions/workflow/rows.ts';
import { findProblems } from '../../../definitions/workflow/validate.ts';
import { isLocked, type Language } from '../../../definitions/workflow/workflow.ts';
import { placeStates } from './layout.ts';
import { routeSteps } from './routes.ts';
import { listSteps } from './steps.ts';

/**
 * A definition drawn, with what a save of it would be refused for as far as it can be judged by itself. Pure.
 * @param names of policies by id, as far as the reader may see them
 */
export function drawWorkflow(
	rows: WorkflowRows,
	language: Language,
	names: ReadonlyMap<string, string>,
): DiagramBody {
	const workflow = parseWorkflow(rows);
	const problems = findProblems(rows);
	const wrong = new Set(problems.map(({ line, key }) => `${line.split('[')[0]}:${key}`));
	const nodes = placeStates(workflow);
	const { routes, box } = routeSteps(nodes, workflow.transitions);
	return {
		problems: problems.map((problem) => describeProblem(problem, language)),
		box,
		states: nodes.map(({ key, state, x, y, stray }) => ({
			// A state that is just being added has neither yet.
			key: key ?? '',
			label: state.label[language] ?? '',
			color: state.color,
			kind: state.kind,
			locked: isLocked(workflow, key),
			x,
			y,
			wrong: stray || wrong.has(`states:${key}`),
		})),
		lines: routes.map(({ id, path, number, transition, label }) => ({
			id,
			path,
			label: `${number} ${transition.label[language]}`,
			...label,
			wrong: wrong.has(`transitions:${transition.action}`),
		})),
		steps: listSteps(workflow, language, names),
	};
}
