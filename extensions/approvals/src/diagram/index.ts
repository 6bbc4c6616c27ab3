import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import WorkflowDiagram from './workflow-diagram.vue';

/** A drawing of the workflow that is being edited; for a presentation field of the collection of workflows. */
export default defineInterface({
	id: 'tiendo-workflow-diagram',
	name: 'Sơ đồ quy trình',
	icon: 'schema',
	description:
		'Vẽ các trạng thái và bước của quy trình đang sửa. / Draws the states and steps of a workflow.',
	component: withWords(WorkflowDiagram),
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	options: null,
});
