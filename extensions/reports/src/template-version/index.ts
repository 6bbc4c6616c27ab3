import { defineInterface } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import TemplateVersion from './template-version.vue';

/** Which version of a report template this is, what it changed, and the way to the next; a presentation field. */
export default defineInterface({
	id: 'tiendo-template-version',
	name: 'Phiên bản của mẫu báo cáo',
	icon: 'difference',
	description:
		'Phiên bản, số báo cáo đang dùng, thay đổi so với bản trước. / Version, reports that use it, changes since the one before.',
	component: withWords(TemplateVersion),
	types: ['alias'],
	localTypes: ['presentation'],
	group: 'presentation',
	hideLabel: true,
	options: null,
});
