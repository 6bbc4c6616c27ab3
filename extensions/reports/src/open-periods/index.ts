import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import OpenPeriods from './open-periods.vue';

/** The year's periods of a report template and the button that opens them; for a field that holds no data. */
export default defineInterface({
	id: 'tiendo-open-periods',
	name: 'Các kỳ báo cáo trong năm',
	icon: 'event_available',
	description:
		'Ngày chốt, hạn của từng cấp và nút mở kỳ. / Cut-offs, deadlines by level, and opening the periods.',
	component: withWords(OpenPeriods),
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	options: null,
});
