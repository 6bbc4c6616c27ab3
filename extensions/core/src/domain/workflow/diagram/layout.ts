import { STATE_HEIGHT, STATE_WIDTH } from '../../../contract/diagram.ts';
import type { Workflow, WorkflowState } from '../../../definitions/workflow/workflow.ts';

/** Gaps between states, in the units of the drawing. */
const LAYER_GAP = 96;
const ROW_GAP = 56;

/** A state with its place in the drawing (top left corner). */
export interface Node {
	readonly key: string;
	readonly state: WorkflowState;
	readonly layer: number;
	readonly x: number;
	readonly y: number;
	/** No step leads here from the initial state: drawn last. */
	readonly stray: boolean;
}

/**
 * Places the states in layers from left to right: a state stands one layer after the nearest one that leads to it; those
 * that cannot be reached stand in a layer of their own at the end. In a layer they keep the order of the definition,
 * drawn towards the states they come from; layers are centred on one line. Pure: the same definition, the same drawing.
 */
export function placeStates(workflow: Workflow): Node[] {
	const layers = layersOf(workflow);
	const last = Math.max(-1, ...layers.values()) + 1;
	const columns = new Map<number, WorkflowState[]>();
	for (const state of workflow.states.values()) {
		const layer = layers.get(state.key) ?? last;
		columns.set(layer, [...(columns.get(layer) ?? []), state]);
	}
	const tallest = Math.max(1, ...[...columns.values()].map((column) => column.length));
	const placed: Node[] = [];
	for (const layer of [...columns.keys()].toSorted((a, b) => a - b)) {
		const column = towardsSources(columns.get(layer) ?? [], placed, workflow);
		const top = ((tallest - column.length) * (STATE_HEIGHT + ROW_GAP)) / 2;
		column.forEach((state, row) =>
			placed.push({
				key: state.key,
				state,
				layer,
				x: layer * (STATE_WIDTH + LAYER_GAP),
				y: top + row * (STATE_HEIGHT + ROW_GAP),
				stray: !layers.has(state.key),
			}),
		);
	}
	return placed;
}

/** Steps from the nearest initial state, for every state that can be reached. */
function layersOf({ states, transitions }: Workflow): Map<string, number> {
	const layers = new Map<string, number>();
	let front = [...states.values()].filter(({ kind }) => kind === 'initial').map(({ key }) => key);
	for (let layer = 0; front.length > 0; layer += 1) {
		for (const key of front) layers.set(key, layer);
		const next = front.flatMap((key) =>
			transitions.filter(({ from }) => from.includes(key)).map(({ to }) => to),
		);
		front = [...new Set(next)].filter((key) => states.has(key) && !layers.has(key));
	}
	return layers;
}

function towardsSources(column: readonly WorkflowState[], placed: readonly Node[], workflow: Workflow) {
	const height = ({ key }: WorkflowState): number => {
		const sources = workflow.transitions.filter(({ to }) => to === key).flatMap(({ from }) => from);
		const known = placed.filter((node) => sources.includes(node.key)).map(({ y }) => y);
		return known.length === 0 ? 0 : known.reduce((sum, y) => sum + y, 0) / known.length;
	};
	return column.toSorted((a, b) => height(a) - height(b));
}
