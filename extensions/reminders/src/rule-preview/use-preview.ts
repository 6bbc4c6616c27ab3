import { ref, shallowRef } from 'vue';
import { useApi } from '@directus/extensions-sdk';
import type {
	DraftMessageBody,
	DraftPreviewBody,
	MessageAnswer,
	MessageBody,
	Preview,
	RuleDraft,
} from '@tiendo/core/contract/reminders.ts';

/** Why a field of the rule keeps it from running. */
export interface Problem {
	readonly field: string;
	readonly vi: string;
	readonly en: string;
}

interface Failure {
	readonly response?: {
		readonly status?: number;
		readonly data?: {
			readonly errors?: readonly {
				readonly message?: string;
				readonly extensions?: { readonly problems?: readonly Problem[] };
			}[];
		};
	};
}

/**
 * What a rule would do at a moment, and single messages of it.
 * @param asked the rule as it stands in the form
 */
export function usePreview(asked: () => RuleDraft) {
	const api = useApi();
	const preview = shallowRef<Preview | null>(null);
	const message = shallowRef<MessageAnswer | null>(null);
	const problem = ref<'failed' | 'forbidden' | null>(null);
	/** What a save would be refused for. */
	const problems = shallowRef<readonly Problem[]>([]);
	/** The server's sentence where it refused without naming a field. */
	const refused = ref<string | null>(null);
	const isBusy = ref(false);
	const isReading = ref(false);
	let asking: AbortController | undefined;

	/** Asks anew; the server is told that nobody waits for an older answer any more. */
	async function load(at: string): Promise<void> {
		stop();
		const { signal } = (asking = new AbortController());
		isBusy.value = true;
		try {
			const body: DraftPreviewBody = { ...asked(), at };
			const { data } = await api.post<Preview>('/reminders/rules/preview', body, { signal });
			clear();
			preview.value = data;
		} catch (error) {
			if (!signal.aborted) tell(error);
		} finally {
			if (!signal.aborted) isBusy.value = false;
		}
	}

	function stop(): void {
		asking?.abort();
	}

	/** One message, to be looked at or mailed to who asks. */
	async function read(body: MessageBody): Promise<void> {
		if (isReading.value) return;
		isReading.value = true;
		try {
			const draft: DraftMessageBody = { ...asked(), ...body };
			const { data } = await api.post<MessageAnswer>('/reminders/rules/message', draft);
			clear();
			message.value = data;
		} catch (error) {
			tell(error);
		} finally {
			isReading.value = false;
		}
	}

	function clear(): void {
		problem.value = refused.value = null;
		problems.value = [];
	}

	function tell(error: unknown): void {
		clear();
		const { response } = error as Failure;
		const [said] = response?.data?.errors ?? [];
		problems.value = said?.extensions?.problems ?? [];
		if (problems.value.length > 0) return;
		refused.value = response?.status === 400 ? (said?.message ?? null) : null;
		if (refused.value === null) problem.value = response?.status === 403 ? 'forbidden' : 'failed';
	}

	return { preview, message, problem, problems, refused, isBusy, isReading, load, read, stop };
}
