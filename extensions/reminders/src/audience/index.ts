import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import AudiencePicker from './audience-picker.vue';

/** Chooses the recipients of a reminder rule; its field keeps what core/definitions/reminder/audience reads. */
export default ownInterface('tiendo-audience', ['json'], AudiencePicker);
