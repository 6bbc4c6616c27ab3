import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { scopeOptions } from '../shared/options.ts';
import PanelCompleteness from './PanelCompleteness.vue';

export default definePanel({
	id: 'tiendo-completeness',
	name: 'Gửi báo cáo',
	icon: 'grid_on',
	description:
		'Đơn vị × kỳ: đúng hạn, trễ, chưa gửi, chờ duyệt, chưa đến hạn. / Units × periods of a report.',
	component: withWords(PanelCompleteness),
	options: [
		...scopeOptions,
		{
			field: 'template',
			name: 'Mẫu báo cáo / Report template',
			type: 'string',
			meta: {
				interface: 'input',
				width: 'half',
				options: { font: 'monospace' },
				note: 'Khóa của mẫu. Để trống: mẫu có nhiều báo cáo nhất. / Key of a template. Empty: the one with most reports.',
			},
		},
	],
	minWidth: 12,
	minHeight: 10,
});
