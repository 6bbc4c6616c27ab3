import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import OpenPeriods from './open-periods.vue';

/** The year's periods of a report template and the button that opens them; for a field that holds no data. */
export default ownInterface('tiendo-open-periods', ['alias'], OpenPeriods);
