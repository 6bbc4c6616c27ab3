import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import { scopeOptions } from '../shared/options.ts';
import PanelFigures from './PanelFigures.vue';

export default definePanel(
	worded(
		{
			name: ['Số liệu chính', 'Key figures'],
			description: [
				'Ô số liệu của các chỉ số được chọn, luôn kèm đơn vị tính.',
				'The figures of chosen indicators, always with their unit.',
			],
		},
		{
			id: 'tiendo-figures',
			icon: 'counter_1',
			component: withWords(PanelFigures),
			options: [
				worded(
					{ name: ['Mã chỉ số', 'Indicator codes'] },
					{
						field: 'indicators',
						type: 'csv' as const,
						meta: { interface: 'tags', width: 'full' as const, options: { placeholder: 'N2.2' } },
					},
				),
				...scopeOptions,
			],
			minWidth: 8,
			minHeight: 4,
		},
	),
);
