import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import OfWorkflow from './of-workflow.vue';

/** For a step's fields that name something of its workflow: a state, a field of the items, a condition on them. */
export default ownInterface('tiendo-of-workflow', ['string', 'json'], OfWorkflow);
