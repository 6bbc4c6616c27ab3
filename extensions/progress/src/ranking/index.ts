import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import { indicatorOptions } from '../shared/indicator-options.ts';
import PanelRanking from './PanelRanking.vue';

export default definePanel(
	worded(
		{
			name: ['Xếp hạng đơn vị', 'Ranking of units'],
			description: [
				'Đơn vị theo % mức cần đến nay, so với kỳ trước.',
				'Units by what is reached of the need to date, and their change.',
			],
		},
		{
			id: 'tiendo-ranking',
			icon: 'format_list_numbered',
			component: withWords(PanelRanking),
			options: indicatorOptions,
			minWidth: 12,
			minHeight: 12,
		},
	),
);
