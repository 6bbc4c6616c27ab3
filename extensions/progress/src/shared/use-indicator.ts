import type { IndicatorBody } from '@tiendo/core/contract/progress.ts';
import { computed } from 'vue';
import { type IndicatorScope, parameter, scopeOf } from './parameter.ts';
import { useProgress } from './use-progress.ts';
import type { Words } from './use-words.ts';

/** The body of a panel about one indicator, what its frame needs, and where its figures lead to. */
export function useIndicator(props: IndicatorScope, { say }: Words) {
	const code = computed(() => parameter(props.indicator));
	const { data, frame } = useProgress<IndicatorBody>(
		() => (code.value === undefined ? null : `/progress/indicators/${encodeURIComponent(code.value)}`),
		() => scopeOf(props),
		() => props.now,
	);
	const empty = computed(() => {
		if (code.value === undefined) return { title: say('noTiles'), text: say('noTilesText') };
		const body = data.value;
		if (!body || body.value !== null || body.units.some(({ value }) => value !== null)) return null;
		return { title: say('emptyTitle', { year: body.year }), text: say('emptyText') };
	});
	const place = computed(() => ({ ...scopeOf(props), indicator: code.value }));
	const bound = computed(() => ({
		...frame.value,
		// An unset option is a panel that is empty, not one that loads.
		hasData: frame.value.hasData || code.value === undefined,
		showHeader: props.showHeader ?? false,
		empty: empty.value,
	}));
	return { data, bound, place };
}
