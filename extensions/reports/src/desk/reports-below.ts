import { onMounted, ref, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { ConsolidatedChoices } from '@tiendo/core/contract/consolidated.ts';

/** Once a page load: whether anybody reports to the reader's unit does not change while they work. */
let known: Promise<boolean> | null = null;

/** Whether the reader has reports of units below to put together; false until it is known. */
export function useReportsBelow(): Ref<boolean> {
	const api = useApi();
	const below = ref(false);
	onMounted(async () => {
		known ??= api
			.get<ConsolidatedChoices>('/reports/consolidated/choices')
			.then(({ data }) => data.templates.length > 0)
			.catch(() => {
				known = null;
				return false;
			});
		below.value = await known;
	});
	return below;
}
