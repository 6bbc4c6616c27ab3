import { onMounted, ref, shallowRef, watch, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { Desk } from '@tiendo/core/contract/reports.ts';

/** Loads the desk of a year (null: the running one). After a failure the last figures stay, with their time. */
export function useDesk(year: Ref<number | null>) {
	const api = useApi();
	const desk = shallowRef<Desk | null>(null);
	const loadedAt = ref<string | null>(null);
	const problem = ref<'failed' | 'forbidden' | null>(null);
	let asked = 0;

	async function load(): Promise<void> {
		const mine = ++asked;
		problem.value = null;
		try {
			const params = year.value === null ? {} : { year: year.value };
			const { data } = await api.get<Desk>('/reports/desk', { params });
			if (mine !== asked) return;
			desk.value = data;
			loadedAt.value = new Date().toISOString();
		} catch (error) {
			if (mine !== asked) return;
			const status = (error as { response?: { status?: number } }).response?.status;
			problem.value = status === 403 ? 'forbidden' : 'failed';
		}
	}

	onMounted(load);
	watch(year, () => void load());
	return { desk, loadedAt, problem, load };
}
