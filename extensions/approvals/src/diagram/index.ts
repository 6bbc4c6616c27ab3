import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import WorkflowDiagram from './workflow-diagram.vue';

/** A drawing of the workflow that is being edited; for a presentation field of the collection of workflows. */
export default ownInterface('tiendo-workflow-diagram', ['alias'], WorkflowDiagram);
