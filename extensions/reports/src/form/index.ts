import { ownInterface } from '@tiendo/core/studio/own-interface.ts';
import ReportForm from './report-form.vue';

/** The figures of a report as a grid to type into; for the o2m field that holds its report_values. */
export default ownInterface('tiendo-report-form', ['alias'], ReportForm, {
	relational: true,
	hideLabel: true,
});
