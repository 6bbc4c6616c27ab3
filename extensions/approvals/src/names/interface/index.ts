import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import KeyNameField from '../key-name-field.vue';

/** Shows a state, an action or a collection of a row of the log by its name; it cannot be changed. */
export default ownInterface('tiendo-workflow-name-field', ['string'], KeyNameField);
