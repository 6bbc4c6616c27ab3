import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import { indicatorOptions } from '../shared/indicator-options.ts';
import PanelTrend from './PanelTrend.vue';

export default definePanel(
	worded(
		{
			name: ['Diễn biến', 'Trend'],
			description: [
				'Lũy kế của một chỉ số với đường chỉ tiêu và dự báo.',
				'An indicator over the year, with target line and forecast.',
			],
		},
		{
			id: 'tiendo-trend',
			icon: 'trending_up',
			component: withWords(PanelTrend),
			options: indicatorOptions,
			minWidth: 14,
			minHeight: 12,
		},
	),
);
