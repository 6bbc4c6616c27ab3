import { shallowRef } from 'vue';
import type { DiagramBody } from '@tiendo/core/contract/diagram.ts';

/** The workflow whose form is open, as far as the forms of its states and steps pick from it; null where none is. */
export interface OpenWorkflow {
	readonly collection: string | null;
	readonly states: DiagramBody['states'];
}

/**
 * The host gives the form of a step its own values only, which a step that is not saved yet has none of its workflow in. The
 * drawing stands in the same window and knows the workflow with all that was typed.
 */
export const openWorkflow = shallowRef<OpenWorkflow | null>(null);
