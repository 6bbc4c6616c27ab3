import { definePanel } from '@directus/extensions-sdk';
import { withWords } from '@tiendo/core/studio/with-words.ts';
import { indicatorOptions } from '../shared/indicator-options.ts';
import PanelTileMap from './PanelTileMap.vue';

const cell = (field: string, name: string, type: 'string' | 'integer') => ({
	field,
	name,
	type,
	meta: { interface: 'input', width: type === 'string' ? ('full' as const) : ('half' as const) },
});

export default definePanel({
	id: 'tiendo-tile-map',
	name: 'Bản đồ ô',
	icon: 'map',
	description:
		'Mỗi đơn vị một ô, hoặc bản đồ GeoJSON của bạn. / A tile a unit, or a map of your own as GeoJSON.',
	component: withWords(PanelTileMap),
	options: [
		...indicatorOptions,
		{
			field: 'tiles',
			name: 'Vị trí các ô / Positions of the tiles',
			type: 'json',
			meta: {
				interface: 'list',
				width: 'full',
				options: {
					template: '{{code}}: {{column}}, {{row}}',
					fields: [
						cell('code', 'Mã đơn vị / Unit code', 'string'),
						cell('column', 'Cột, từ 0 / Column, from 0', 'integer'),
						cell('row', 'Hàng, từ 0 / Row, from 0', 'integer'),
					],
				},
			},
		},
		{
			field: 'geojson',
			name: 'GeoJSON',
			type: 'text',
			meta: {
				interface: 'input-code',
				width: 'full',
				options: { language: 'json' },
				note: 'Dán FeatureCollection để vẽ ranh giới thay cho các ô. / Paste a FeatureCollection to draw borders instead of tiles.',
			},
		},
		{
			field: 'geojson_file',
			name: 'Tệp GeoJSON / GeoJSON file',
			type: 'uuid',
			meta: { interface: 'file', width: 'half' },
		},
		{
			field: 'code_property',
			name: 'Thuộc tính mã đơn vị / Property with the unit code',
			type: 'string',
			meta: { interface: 'input', width: 'half', options: { placeholder: 'code', font: 'monospace' } },
		},
	],
	minWidth: 12,
	minHeight: 12,
});
