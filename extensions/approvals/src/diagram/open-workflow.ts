import { computed, shallowRef } from 'vue';
import type { DiagramBody } from '@tiendo/core/contract/diagram.ts';

/** A workflow whose form is open, as far as the forms of its states and steps pick from it. */
export interface OpenWorkflow {
	readonly collection: string | null;
	readonly states: DiagramBody['states'];
}

const drawn = shallowRef<ReadonlyMap<object, OpenWorkflow>>(new Map());

/**
 * The workflow whose form is open; null where none is. The host gives the form of a step its own values only, which a step that
 * is not saved yet has none of its workflow in. The drawing stands in the same window and knows the workflow with all that was
 * typed. Of several drawings (the host compares two revisions in forms of their own) the first one counts.
 */
export const openWorkflow = computed(() => [...drawn.value.values()][0] ?? null);

/** Says what a drawing shows; null once it is gone. */
export function tellDrawn(drawing: object, workflow: OpenWorkflow | null): void {
	const now = new Map(drawn.value);
	if (workflow) now.set(drawing, workflow);
	else now.delete(drawing);
	drawn.value = now;
}
