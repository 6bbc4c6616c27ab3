import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { worded } from '@tiendo/core/studio/worded.ts';
import { indicatorOptions } from '../shared/indicator-options.ts';
import PanelTileMap from './PanelTileMap.vue';

const cell = (field: string, name: readonly [vi: string, en: string], type: 'string' | 'integer') =>
	worded(
		{ name },
		{
			field,
			type,
			meta: { interface: 'input', width: type === 'string' ? ('full' as const) : ('half' as const) },
		},
	);

export default definePanel(
	worded(
		{
			name: ['Bản đồ ô', 'Tile map'],
			description: [
				'Mỗi đơn vị một ô, hoặc bản đồ GeoJSON của bạn.',
				'A tile a unit, or a map of your own as GeoJSON.',
			],
		},
		{
			id: 'tiendo-tile-map',
			icon: 'map',
			component: withWords(PanelTileMap),
			options: [
				...indicatorOptions,
				worded(
					{ name: ['Vị trí các ô', 'Positions of the tiles'] },
					{
						field: 'tiles',
						type: 'json' as const,
						meta: {
							interface: 'list',
							width: 'full' as const,
							options: {
								template: '{{code}}: {{column}}, {{row}}',
								fields: [
									cell('code', ['Mã đơn vị', 'Unit code'], 'string'),
									cell('column', ['Cột, từ 0', 'Column, from 0'], 'integer'),
									cell('row', ['Hàng, từ 0', 'Row, from 0'], 'integer'),
								],
							},
						},
					},
				),
				{
					field: 'geojson',
					name: 'GeoJSON',
					type: 'text' as const,
					meta: worded(
						{
							note: [
								'Dán FeatureCollection để vẽ ranh giới thay cho các ô.',
								'Paste a FeatureCollection to draw borders instead of tiles.',
							],
						},
						{ interface: 'input-code', width: 'full' as const, options: { language: 'json' } },
					),
				},
				worded(
					{ name: ['Tệp GeoJSON', 'GeoJSON file'] },
					{
						field: 'geojson_file',
						type: 'uuid' as const,
						meta: { interface: 'file', width: 'half' as const },
					},
				),
				worded(
					{ name: ['Thuộc tính mã đơn vị', 'Property with the unit code'] },
					{
						field: 'code_property',
						type: 'string' as const,
						meta: {
							interface: 'input',
							width: 'half' as const,
							options: { placeholder: 'code', font: 'monospace' },
						},
					},
				),
			],
			minWidth: 12,
			minHeight: 12,
		},
	),
);
