import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { indicatorOptions } from '../shared/indicator-options.ts';
import PanelTrend from './PanelTrend.vue';

export default definePanel({
	id: 'tiendo-trend',
	name: 'Diễn biến',
	icon: 'trending_up',
	description:
		'Lũy kế của một chỉ số với đường chỉ tiêu và dự báo. / An indicator over the year, with target line and forecast.',
	component: withWords(PanelTrend),
	options: indicatorOptions,
	minWidth: 14,
	minHeight: 12,
});
