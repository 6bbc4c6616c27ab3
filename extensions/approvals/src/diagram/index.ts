import { defineInterface } from '@directus/extensions-sdk';
import WorkflowDiagram from './workflow-diagram.vue';

/** A drawing of the workflow that is being edited; for a presentation field of the collection of workflows. */
export default defineInterface({
	id: 'tiendo-workflow-diagram',
	name: 'Sơ đồ quy trình',
	icon: 'schema',
	description:
		'Vẽ các trạng thái và bước của quy trình đang sửa. / Draws the states and steps of a workflow.',
	component: WorkflowDiagram,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	options: null,
});
