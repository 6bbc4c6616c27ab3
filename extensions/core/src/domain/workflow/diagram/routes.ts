import { STATE_HEIGHT, STATE_WIDTH } from '../../../contract/diagram.ts';
import type { WorkflowTransition } from '../../../definitions/workflow/workflow.ts';
import type { Node } from './layout.ts';

/** Height of one lane for lines that go around the states. */
const LANE = 30;

/** One line of the drawing: a step from one of its states. */
export interface Route {
	readonly id: string;
	readonly transition: WorkflowTransition;
	/** Place of the step in the list, from 1. */
	readonly number: number;
	/** Path of an SVG. */
	readonly path: string;
	/** Middle of its label. */
	readonly label: { readonly x: number; readonly y: number };
}

export interface Drawing {
	readonly routes: readonly Route[];
	/** Left, top, width, height of all that is drawn. */
	readonly box: readonly [number, number, number, number];
}

interface Line {
	readonly transition: WorkflowTransition;
	readonly number: number;
	readonly from: Node;
	readonly to: Node;
}

/**
 * Draws the steps: on to the next layer straight from right to left edge, past a layer over the top, back below, within a
 * layer at the side. Lines around get a lane each, the short ones nearest. A step whose states are unknown is not drawn:
 * the list says what is wrong with it. Pure.
 */
export function routeSteps(nodes: readonly Node[], transitions: readonly WorkflowTransition[]): Drawing {
	const byKey = new Map(nodes.map((node) => [node.key, node]));
	const lines = transitions.flatMap((transition, index): Line[] => {
		const to = byKey.get(transition.to);
		return transition.from.flatMap((key) => {
			const from = byKey.get(key);
			return from && to ? [{ transition, number: index + 1, from, to }] : [];
		});
	});
	const span = ({ from, to }: Line) => to.layer - from.layer;
	const bySpan = (list: readonly Line[]) => list.toSorted((a, b) => Math.abs(span(a)) - Math.abs(span(b)));
	const over = bySpan(lines.filter((line) => span(line) > 1));
	const below = bySpan(lines.filter((line) => span(line) < 0));
	const bottom = Math.max(0, ...nodes.map(({ y }) => y + STATE_HEIGHT));
	const top = Math.min(0, ...nodes.map(({ y }) => y));
	const routes = [
		...lines.filter((line) => span(line) === 1).map((line) => straight(line, lines)),
		...lines.filter((line) => span(line) === 0).map(sideways),
		...over.map((line, lane) => around(line, top - (lane + 1) * LANE, 'top', over)),
		...below.map((line, lane) => around(line, bottom + (lane + 1) * LANE, 'bottom', below)),
	];
	const right = Math.max(0, ...nodes.map(({ x }) => x + STATE_WIDTH));
	const [head, foot] = [over.length * LANE + 24, below.length * LANE + 24];
	return { routes, box: [-36, top - head, right + 84, bottom - top + head + foot] };
}

const idOf = ({ transition, from }: Line) => `${transition.action}:${from.key}`;

/** Ends on an edge are spread so that several lines can be told apart. */
function spread(line: Line, among: readonly Line[], end: 'from' | 'to'): number {
	const siblings = among.filter((one) => one[end].key === line[end].key);
	const place = siblings.findIndex((one) => idOf(one) === idOf(line));
	return (place - (siblings.length - 1) / 2) * 18;
}

function straight(line: Line, all: readonly Line[]): Route {
	const among = all.filter(({ from, to }) => to.layer - from.layer === 1);
	const [x1, y1] = [line.from.x + STATE_WIDTH, line.from.y + STATE_HEIGHT / 2 + spread(line, among, 'from')];
	const [x2, y2] = [line.to.x - 4, line.to.y + STATE_HEIGHT / 2 + spread(line, among, 'to')];
	const middle = (x1 + x2) / 2;
	return route(line, `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`, middle, (y1 + y2) / 2 - 8);
}

/** Within a layer, at its right side; onto itself, a loop there. */
function sideways(line: Line): Route {
	const [x, out] = [line.from.x + STATE_WIDTH, line.from.x + STATE_WIDTH + 40];
	const same = line.from.key === line.to.key;
	const y1 = line.from.y + STATE_HEIGHT / 2 + (same ? -12 : 6);
	const y2 = line.to.y + STATE_HEIGHT / 2 + (same ? 12 : -6);
	return route(line, `M${x} ${y1}C${out} ${y1} ${out} ${y2} ${x + 4} ${y2}`, x + 30, (y1 + y2) / 2);
}

function around(line: Line, lane: number, side: 'top' | 'bottom', among: readonly Line[]): Route {
	const edge = (node: Node) => (side === 'top' ? node.y : node.y + STATE_HEIGHT);
	const x1 = line.from.x + STATE_WIDTH / 2 + spread(line, among, 'from');
	const x2 = line.to.x + STATE_WIDTH / 2 + spread(line, among, 'to');
	const y2 = edge(line.to) + (side === 'top' ? -4 : 4);
	const path = `M${x1} ${edge(line.from)}C${x1} ${lane} ${x1} ${lane} ${(x1 + x2) / 2} ${lane}S${x2} ${lane} ${x2} ${y2}`;
	return route(line, path, (x1 + x2) / 2, lane);
}

function route(line: Line, path: string, x: number, y: number): Route {
	return { id: idOf(line), transition: line.transition, number: line.number, path, label: { x, y } };
}
