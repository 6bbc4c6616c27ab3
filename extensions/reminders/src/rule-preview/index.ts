import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import RulePreview from './rule-preview.vue';

/** Who a reminder rule would tell what at a moment, and how the mail reads; for a field that holds no data. */
export default ownInterface('tiendo-reminder-preview', ['alias'], RulePreview);
