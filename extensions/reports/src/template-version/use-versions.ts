import { ref, shallowRef, watch, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { NewTemplateVersion, TemplateChanges } from '@tiendo/core/contract/template-versions.ts';

type Problem = 'failed' | 'noAccess' | 'notMade';

/** What is known about the version of a template (null: not saved yet), and how to make the next. */
export function useVersions(id: Ref<number | null>) {
	const api = useApi();
	const versions = shallowRef<TemplateChanges | null>(null);
	const problem = ref<Problem | null>(null);
	const making = ref(false);
	let asked = 0;

	async function load(): Promise<void> {
		const mine = ++asked;
		versions.value = null;
		problem.value = null;
		if (id.value === null) return;
		try {
			const { data } = await api.get<TemplateChanges>(`/reports/templates/${id.value}/changes`);
			if (mine === asked) versions.value = data;
		} catch (error) {
			const status = (error as { response?: { status?: number } }).response?.status;
			if (mine === asked) problem.value = status === 403 ? 'noAccess' : 'failed';
		}
	}

	/** The key of the new version; null where it could not be made. */
	async function make(): Promise<number | null> {
		if (id.value === null || making.value) return null;
		making.value = true;
		problem.value = null;
		try {
			const { data } = await api.post<NewTemplateVersion>(`/reports/templates/${id.value}/version`);
			return data.id;
		} catch {
			problem.value = 'notMade';
			return null;
		} finally {
			making.value = false;
		}
	}

	watch(id, () => void load(), { immediate: true });
	return { versions, problem, making, load, make };
}
