import { ref, shallowRef, watch, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { GenerateBody, PeriodsPreview } from '@tiendo/core/contract/reports.ts';

interface Failure {
	readonly response?: {
		readonly status?: number;
		readonly data?: { readonly errors?: readonly { readonly message?: string }[] };
	};
}

/** The year of a template as the server has it, and opening it. `template`: its key; null while it is not saved. */
export function usePeriods(template: Ref<number | null>, year: Ref<number>) {
	const api = useApi();
	const preview = shallowRef<PeriodsPreview | null>(null);
	const problem = ref<'failed' | 'forbidden' | null>(null);
	/** The server's sentence where it refused to open. */
	const refused = ref<string | null>(null);
	const made = ref<{ readonly periods: number; readonly reports: number } | null>(null);
	const isOpening = ref(false);
	let asked = 0;

	async function load(): Promise<void> {
		const mine = ++asked;
		if (template.value === null) return;
		problem.value = null;
		try {
			const params = { template: template.value, year: year.value };
			const { data } = await api.get<PeriodsPreview>('/reports/periods/preview', { params });
			if (mine === asked) preview.value = data;
		} catch (error) {
			if (mine !== asked) return;
			preview.value = null;
			problem.value = (error as Failure).response?.status === 403 ? 'forbidden' : 'failed';
		}
	}

	/** Opens the year, or the days of one ad hoc report. True if the server did. */
	async function open(days: Omit<GenerateBody, 'template'>): Promise<boolean> {
		if (template.value === null || isOpening.value) return false;
		isOpening.value = true;
		refused.value = null;
		made.value = null;
		try {
			const body: GenerateBody = { template: template.value, ...days };
			const { data } = await api.post<{ periods: number; reports: number }>(
				'/reports/periods/generate',
				body,
			);
			made.value = data;
			await load();
			return true;
		} catch (error) {
			const [first] = (error as Failure).response?.data?.errors ?? [];
			refused.value = first?.message ?? '';
			return false;
		} finally {
			isOpening.value = false;
		}
	}

	watch(
		[template, year],
		() => {
			made.value = null;
			refused.value = null;
			void load();
		},
		{ immediate: true },
	);
	return { preview, problem, refused, made, isOpening, load, open };
}
