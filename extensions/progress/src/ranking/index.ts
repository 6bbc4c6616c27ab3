import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { indicatorOptions } from '../shared/indicator-options.ts';
import PanelRanking from './PanelRanking.vue';

export default definePanel({
	id: 'tiendo-ranking',
	name: 'Xếp hạng đơn vị',
	icon: 'format_list_numbered',
	description:
		'Đơn vị theo % mức cần đến nay, so với kỳ trước. / Units by what is reached of the need to date, and their change.',
	component: withWords(PanelRanking),
	options: indicatorOptions,
	minWidth: 12,
	minHeight: 12,
});
