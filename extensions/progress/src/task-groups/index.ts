import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import { scopeOptions } from '../shared/options.ts';
import PanelTaskGroups from './PanelTaskGroups.vue';

export default definePanel(
	worded(
		{
			name: ['Nhóm nhiệm vụ', 'Task groups'],
			description: [
				'Các nhóm nhiệm vụ: đạt, cần đến nay, mức, chỉ số thấp nhất.',
				'Task groups: reached, needed to date, band, the lowest indicator.',
			],
		},
		{
			id: 'tiendo-task-groups',
			icon: 'flag',
			component: withWords(PanelTaskGroups),
			options: scopeOptions,
			minWidth: 16,
			minHeight: 12,
		},
	),
);
