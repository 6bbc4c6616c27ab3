import { ref, shallowRef, watch, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { Register, RegisterImportBody } from '@tiendo/core/contract/register-import.ts';

/** What goes on: nothing yet, trying the file, its result, writing, written. */
export type Step = 'idle' | 'trying' | 'tried' | 'writing' | 'written';

/** `failed`: no answer; anything else is the server's own sentence. */
export type Problem = { readonly kind: 'failed' } | { readonly kind: 'said'; readonly message: string };

/** One file on its way into a register: tried by itself as soon as it is chosen, written when told to. */
export function useImport(register: Ref<Register | null>) {
	const api = useApi();
	const file = shallowRef<File | null>(null);
	const update = ref(false);
	const step = ref<Step>('idle');
	const result = shallowRef<RegisterImportBody | null>(null);
	const problem = shallowRef<Problem | null>(null);
	let asked = 0;

	async function send(dryRun: boolean): Promise<void> {
		if (!file.value || !register.value) return;
		const mine = ++asked;
		step.value = dryRun ? 'trying' : 'writing';
		problem.value = null;
		const form = new FormData();
		form.append('file', file.value);
		try {
			const path = `/reports/registers/${register.value}/import`;
			const params = { dry_run: dryRun, update: update.value };
			const { data } = await api.post<RegisterImportBody>(path, form, { params });
			if (mine !== asked) return;
			result.value = data;
			step.value = dryRun ? 'tried' : 'written';
		} catch (error) {
			if (mine !== asked) return;
			problem.value = problemOf(error);
			step.value = result.value && !dryRun ? 'tried' : 'idle';
		}
	}

	function choose(chosen: File): void {
		file.value = chosen;
		result.value = null;
		update.value = false;
		void send(true);
	}

	// Another register reads the same file anew; what was said of the first holds no longer.
	watch(register, () => {
		asked += 1;
		result.value = null;
		problem.value = null;
		update.value = false;
		step.value = 'idle';
		void send(true);
	});

	return {
		...{ file, update, step, result, problem, choose },
		again: () => send(true),
		write: () => send(false),
	};
}

function problemOf(error: unknown): Problem {
	const { response } = error as { response?: { data?: { errors?: { message?: string }[] } } };
	const message = response?.data?.errors?.[0]?.message;
	return message === undefined ? { kind: 'failed' } : { kind: 'said', message };
}
