import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import OptOut from './opt-out.vue';

/** Which rules may not write mails to a user: a list of their keys, kept in a field of the user. */
export default ownInterface('tiendo-reminder-opt-out', ['json'], OptOut);
