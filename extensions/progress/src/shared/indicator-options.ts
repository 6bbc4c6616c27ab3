import { worded } from '@tiendo/core/studio/worded.ts';
import { scopeOptions } from './options.ts';

/** Options of a panel about one indicator. */
export const indicatorOptions = [
	worded(
		{ name: ['Mã chỉ số', 'Indicator code'] },
		{
			field: 'indicator',
			type: 'string' as const,
			meta: {
				interface: 'input',
				width: 'half' as const,
				required: true,
				options: { placeholder: 'N2.1', font: 'monospace' },
			},
		},
	),
	...scopeOptions,
];
