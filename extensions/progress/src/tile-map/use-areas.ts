import { useApi } from '@directus/extensions-sdk';
import { ref, shallowRef, watch } from 'vue';
import { type Area, readAreas } from './geojson.ts';

/** A map of one's own: pasted, or from a file that the reader may open. */
export interface MapSource {
	readonly geojson?: unknown;
	readonly geojson_file?: unknown;
	readonly code_property?: string | null;
}

/** The areas of a panel's map; null means tiles. `unreadable`: there is a map, but it cannot be shown to this reader. */
export function useAreas(source: MapSource) {
	const api = useApi();
	const areas = shallowRef<readonly Area[] | null>(null);
	const unreadable = ref(false);
	let turn = 0;
	watch(
		() => [source.geojson, source.geojson_file, source.code_property] as const,
		async ([text, file, property]) => {
			const mine = ++turn;
			const given = text !== null && text !== undefined && text !== '';
			const key = typeof file === 'string' && file !== '' ? file : (file as { id?: string } | null)?.id;
			let found: unknown = given ? text : null;
			if (!given && key !== undefined) {
				found = await api.get<unknown>(`/assets/${key}`, { responseType: 'text' }).then(
					({ data }) => data,
					() => null,
				);
			}
			if (mine !== turn) return;
			areas.value = found === null ? null : readAreas(found, property?.trim() || 'code');
			unreadable.value = areas.value === null && (given || key !== undefined);
		},
		{ immediate: true },
	);
	return { areas, unreadable };
}
