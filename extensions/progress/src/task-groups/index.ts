import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { scopeOptions } from '../shared/options.ts';
import PanelTaskGroups from './PanelTaskGroups.vue';

export default definePanel({
	id: 'tiendo-task-groups',
	name: 'Nhóm nhiệm vụ',
	icon: 'flag',
	description:
		'Các nhóm nhiệm vụ: đạt, cần đến nay, mức, chỉ số thấp nhất. / Task groups and where they stand.',
	component: withWords(PanelTaskGroups),
	options: scopeOptions,
	minWidth: 16,
	minHeight: 12,
});
