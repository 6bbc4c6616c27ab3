import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import WorkflowDiagram from './workflow-diagram.vue';

/** A drawing of the workflow that is being edited; for a presentation field of the collection of workflows. */
export default defineInterface(
	worded(
		{
			name: ['Sơ đồ quy trình', 'Workflow diagram'],
		},
		{
			id: 'tiendo-workflow-diagram',
			icon: 'schema',
			component: withWords(WorkflowDiagram),
			types: ['alias'],
			localTypes: ['presentation'],
			group: 'presentation',
			options: null,
		},
	),
);
