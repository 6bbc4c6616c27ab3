import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import { scopeOptions } from '../shared/options.ts';
import PanelCompleteness from './PanelCompleteness.vue';

export default definePanel(
	worded(
		{
			name: ['Gửi báo cáo', 'Reports sent'],
			description: [
				'Đơn vị × kỳ: đúng hạn, trễ, chưa gửi, chờ duyệt, chưa đến hạn.',
				'Units × periods: on time, late, missing, awaiting approval, not due.',
			],
		},
		{
			id: 'tiendo-completeness',
			icon: 'grid_on',
			component: withWords(PanelCompleteness),
			options: [
				...scopeOptions,
				worded(
					{ name: ['Mẫu báo cáo', 'Report template'] },
					{
						field: 'template',
						type: 'string' as const,
						meta: worded(
							{
								note: [
									'Khóa của mẫu. Để trống: mẫu có nhiều báo cáo nhất.',
									'Key of a template. Empty: the one with most reports.',
								],
							},
							{ interface: 'input', width: 'half' as const, options: { font: 'monospace' } },
						),
					},
				),
			],
			minWidth: 12,
			minHeight: 10,
		},
	),
);
