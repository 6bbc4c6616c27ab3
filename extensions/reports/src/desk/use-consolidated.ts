import { computed, onMounted, ref, shallowRef, watch } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { Consolidated, ConsolidatedChoices } from '@tiendo/core/contract/consolidated.ts';
import { saveAnswer } from '@tiendo/core/studio/save-file.ts';

type Problem = 'failed' | 'noAccess' | 'notMade';

const statusOf = (error: unknown) => (error as { response?: { status?: number } }).response?.status;

/** What can be consolidated, what is chosen (the first template, its latest period that is over), and how it stands. */
export function useConsolidated(today: string) {
	const api = useApi();
	const choices = shallowRef<ConsolidatedChoices | null>(null);
	const template = ref<number | null>(null);
	const period = ref<string | null>(null);
	const body = shallowRef<Consolidated | null>(null);
	const problem = ref<Problem | null>(null);
	const making = ref<'docx' | 'xlsx' | null>(null);
	let asked = 0;

	const chosen = computed(() => choices.value?.templates.find(({ id }) => id === template.value) ?? null);

	async function start(): Promise<void> {
		problem.value = null;
		try {
			const { data } = await api.get<ConsolidatedChoices>('/reports/consolidated/choices');
			choices.value = data;
			template.value = data.templates[0]?.id ?? null;
		} catch (error) {
			problem.value = statusOf(error) === 403 ? 'noAccess' : 'failed';
		}
	}

	async function load(): Promise<void> {
		const mine = ++asked;
		body.value = null;
		problem.value = null;
		if (template.value === null || period.value === null) return;
		try {
			const params = { template: template.value, period: period.value };
			const { data } = await api.get<Consolidated>('/reports/consolidated', { params });
			if (mine === asked) body.value = data;
		} catch (error) {
			if (mine === asked) problem.value = statusOf(error) === 403 ? 'noAccess' : 'failed';
		}
	}

	/** Saves the file under the name the server gives it. */
	async function download(kind: 'docx' | 'xlsx'): Promise<void> {
		if (making.value !== null) return;
		making.value = kind;
		problem.value = null;
		try {
			const params = { template: template.value, period: period.value };
			const answer = await api.get<Blob>(`/reports/consolidated.${kind}`, {
				params,
				responseType: 'blob',
			});
			saveAnswer(answer, `consolidated.${kind}`);
		} catch {
			problem.value = 'notMade';
		} finally {
			making.value = null;
		}
	}

	watch(chosen, (now) => {
		const periods = now?.periods ?? [];
		period.value = (periods.find(({ ends_on }) => ends_on < today) ?? periods[0])?.code ?? null;
	});
	watch([template, period], () => void load());
	onMounted(start);
	const retry = () => (choices.value === null ? start() : load());
	return { choices, template, period, chosen, body, problem, making, retry, download };
}
