import { ref, shallowRef, type Ref } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type { MessageAnswer, MessageBody, Preview } from '@tiendo/core/contract/reminders.ts';

interface Failure {
	readonly response?: {
		readonly status?: number;
		readonly data?: { readonly errors?: readonly { readonly message?: string }[] };
	};
}

/** What a saved rule would do at a moment, and single messages of it. `rule`: its key; null while it is not saved. */
export function usePreview(rule: Ref<number | null>) {
	const api = useApi();
	const preview = shallowRef<Preview | null>(null);
	const message = shallowRef<MessageAnswer | null>(null);
	const problem = ref<'failed' | 'forbidden' | null>(null);
	/** The server's sentence where it refused. */
	const refused = ref<string | null>(null);
	const isBusy = ref(false);
	let asked = 0;

	async function load(at: string): Promise<void> {
		const mine = ++asked;
		if (rule.value === null) return;
		isBusy.value = true;
		problem.value = refused.value = message.value = null;
		try {
			const { data } = await api.get<Preview>(`/reminders/rules/${rule.value}/preview`, { params: { at } });
			if (mine === asked) preview.value = data;
		} catch (error) {
			if (mine === asked) tell(error);
		} finally {
			if (mine === asked) isBusy.value = false;
		}
	}

	/** One message, to be looked at or mailed to who asks. */
	async function read(body: MessageBody): Promise<void> {
		if (rule.value === null || isBusy.value) return;
		isBusy.value = true;
		refused.value = null;
		try {
			message.value = (await api.post<MessageAnswer>(`/reminders/rules/${rule.value}/message`, body)).data;
		} catch (error) {
			tell(error);
		} finally {
			isBusy.value = false;
		}
	}

	function tell(error: unknown): void {
		const { response } = error as Failure;
		refused.value = response?.status === 400 ? (response.data?.errors?.[0]?.message ?? null) : null;
		if (refused.value === null) problem.value = response?.status === 403 ? 'forbidden' : 'failed';
	}

	return { preview, message, problem, refused, isBusy, load, read };
}
