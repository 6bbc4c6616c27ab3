/** HTTP bodies of POST /approvals/workflows/diagram: a workflow drawn as it would be saved now. */

/** Size of a drawn state, in the units of the drawing. */
export const STATE_WIDTH = 132;
export const STATE_HEIGHT = 52;

/** More states, or steps from a state, than this are not drawn. */
export const MOST_DRAWN = 500;

export interface DiagramRequest {
	/** Key of the stored workflow; null for one that is being made. */
	readonly workflow: string | null;
	/** Values of the page that is edited, stored or not: fields of the workflow, and changes of its states and transitions. */
	readonly values: Readonly<Record<string, unknown>>;
	/** English where it is left out. */
	readonly language: 'vi' | 'en';
}

/** A state by its name and colour. */
export interface DiagramBadge {
	readonly label: string;
	readonly color: string | null;
}

export interface DiagramState extends DiagramBadge {
	readonly key: string;
	readonly kind: string;
	readonly locked: boolean;
	/** Top left corner. */
	readonly x: number;
	readonly y: number;
	/** Drawn as wrong: it is named by a problem, or no step leads to it. */
	readonly wrong: boolean;
}

/** A step from one of its states. */
export interface DiagramLine {
	readonly id: string;
	/** Path of an SVG. */
	readonly path: string;
	/** "<place in the list, from 1> <name>". */
	readonly label: string;
	/** Middle of the label. */
	readonly x: number;
	readonly y: number;
	readonly wrong: boolean;
}

/** A step in the list beside the drawing. */
export interface DiagramStep {
	readonly action: string;
	readonly label: string;
	readonly from: readonly DiagramBadge[];
	readonly to: DiagramBadge;
	/** Who may take it, in words. */
	readonly who: string;
	/** What it asks for, in a few words each. */
	readonly asks: readonly string[];
}

export interface DiagramBody {
	/** What a save would be refused for, in sentences. Collections, fields and policies are checked when saving. */
	readonly problems: readonly string[];
	/** Left, top, width, height of all that is drawn. */
	readonly box: readonly [number, number, number, number];
	readonly states: readonly DiagramState[];
	readonly lines: readonly DiagramLine[];
	readonly steps: readonly DiagramStep[];
}
