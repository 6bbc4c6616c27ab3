import { defineInterface } from '@directus/extensions-sdk';
import WorkflowPanel from './workflow-panel.vue';

export default defineInterface({
	id: 'tiendo-workflow',
	name: 'Quy trình duyệt',
	icon: 'approval',
	description: 'State, steps, remarks and time line of the approval workflow of this item',
	component: WorkflowPanel,
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
	options: [],
});
