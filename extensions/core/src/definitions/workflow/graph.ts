import type { Workflow } from './workflow.ts';

/** Keys of all states that can be reached from the given ones, those included. Unknown keys lead nowhere. */
export function statesFrom(workflow: Workflow, start: readonly string[]): Set<string> {
	return spread(start, (state) =>
		workflow.transitions.filter(({ from }) => from.includes(state)).map(({ to }) => to),
	);
}

/** Keys of all states from which one of the given ones can be reached, those included. */
export function statesTowards(workflow: Workflow, goal: readonly string[]): Set<string> {
	return spread(goal, (state) =>
		workflow.transitions.filter(({ to }) => to === state).flatMap(({ from }) => from),
	);
}

function spread(start: readonly string[], neighbours: (state: string) => readonly string[]): Set<string> {
	const seen = new Set(start);
	const open = [...start];
	for (let state = open.pop(); state !== undefined; state = open.pop()) {
		for (const next of neighbours(state)) {
			if (seen.has(next)) continue;
			seen.add(next);
			open.push(next);
		}
	}
	return seen;
}
