import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import PrefillForm from './prefill-form.vue';

/** Where a line of a template takes its figure from: a register, or an earlier report. */
export default ownInterface('tiendo-prefill', ['json'], PrefillForm);
