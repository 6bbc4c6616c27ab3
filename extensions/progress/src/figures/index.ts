import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { scopeOptions } from '../shared/options.ts';
import PanelFigures from './PanelFigures.vue';

export default definePanel({
	id: 'tiendo-figures',
	name: 'Số liệu chính',
	icon: 'counter_1',
	description:
		'Ô số liệu của các chỉ số được chọn, luôn kèm đơn vị tính. / Key figures, always with their unit.',
	component: withWords(PanelFigures),
	options: [
		{
			field: 'indicators',
			name: 'Mã chỉ số / Indicator codes',
			type: 'csv',
			meta: { interface: 'tags', width: 'full', options: { placeholder: 'N2.2' } },
		},
		...scopeOptions,
	],
	minWidth: 8,
	minHeight: 4,
});
