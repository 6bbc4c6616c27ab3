import { useApi } from '@directus/extensions-sdk';
import { shallowRef, watch } from 'vue';
import type { IndicatorValuesRow } from '@tiendo/core/contract/rows/task_groups.ts';

/** A posted figure with the line it came from. */
export type PostedFigure = Pick<IndicatorValuesRow, 'id' | 'round' | 'posted_at' | 'superseded_at'> & {
	readonly value: string;
	readonly report_value: {
		readonly line: {
			readonly number: string;
			readonly title_vi: string | null;
			readonly title_en: string | null;
		} | null;
	} | null;
};

const FIELDS =
	'id,value,round,posted_at,superseded_at,report_value.line.number,report_value.line.title_vi,report_value.line.title_en';

/**
 * What a report posted for an indicator, newest first, with what was superseded. Empty where the indicator is computed from
 * others, or where the reader may not read it: then the report itself is all there is to open.
 */
export function useSource(asked: () => { readonly report: number; readonly code: string } | null) {
	const api = useApi();
	const figures = shallowRef<readonly PostedFigure[]>([]);
	let turn = 0;
	watch(
		() => JSON.stringify(asked()),
		async () => {
			const mine = ++turn;
			const now = asked();
			figures.value = [];
			if (!now) return;
			const filter = JSON.stringify({ report: { _eq: now.report }, indicator: { code: { _eq: now.code } } });
			const found = await api
				.get<{ data: PostedFigure[] }>('/items/indicator_values', {
					params: { filter, fields: FIELDS, sort: '-posted_at,-id', limit: 20 },
				})
				.then(
					({ data }) => data.data,
					() => [],
				);
			if (mine === turn) figures.value = found;
		},
		{ immediate: true },
	);
	return figures;
}
