import { useApi } from '@directus/extensions-sdk';
import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import { MOST_WAITING, type InboxCountBody, type InboxRow } from '@tiendo/core/contract/approvals.ts';
import { toldBy, type Told } from '../app/use-item.ts';
import { entryOf, merge, type Entry } from './entries.ts';
import { queryOf, type Filters } from './use-filters.ts';

/** Rows of a first look and of each further one. */
const PAGE = 100;

/** Why the list is not what it should be. */
export interface Failure extends Told {
	readonly at: string;
	readonly forbidden: boolean;
}

/** The inbox as a screen keeps it: the list as it was opened, brought up to date without moving a row. */
export function useInbox(filters: Ref<Filters>) {
	const api = useApi();
	const entries = shallowRef<readonly Entry[] | null>(null);
	const arrivals = shallowRef<readonly InboxRow[]>([]);
	const counts = shallowRef<InboxCountBody | null>(null);
	const failure = shallowRef<Failure | null>(null);
	const loading = ref(false);
	const loadedAt = ref<string | null>(null);
	const cutOff = ref(false);
	let turn = 0;
	/** Rows of a list that is still to come: until it is there, nothing may be laid over the old one. */
	let owed: number | null = null;

	async function fetchRows(limit: number): Promise<{ rows: InboxRow[]; complete: boolean }> {
		const params = { ...queryOf(filters.value), limit, revisions: true };
		const { data } = await api.get<InboxRow[]>('/approvals/inbox', { params });
		return { rows: data, complete: data.length < limit };
	}

	async function ask(limit: number, use: (rows: InboxRow[], complete: boolean) => void): Promise<void> {
		const mine = ++turn;
		loading.value = true;
		try {
			const [{ rows, complete }, count] = await Promise.all([
				fetchRows(limit),
				api.get<InboxCountBody>('/approvals/inbox/count'),
			]);
			// An older answer never overwrites a newer one.
			if (mine !== turn) return;
			use(rows, complete);
			counts.value = count.data;
			failure.value = null;
			loadedAt.value = new Date().toISOString();
		} catch (error) {
			if (mine === turn) failure.value = failureOf(error);
		} finally {
			if (mine === turn) loading.value = false;
		}
	}

	/** The list anew, in order; what was done and what arrived find their places. */
	function load(limit = Math.max(PAGE, shownCount.value)): Promise<void> {
		owed = Math.min(limit, MOST_WAITING);
		return ask(owed, (rows, complete) => {
			owed = null;
			entries.value = rows.map(entryOf);
			arrivals.value = [];
			cutOff.value = !complete;
		});
	}

	/** The same list brought up to date in place. An empty one has no place to keep, and takes what there is. */
	function refresh(): Promise<void> {
		const shown = entries.value;
		if (owed !== null || shown === null || shown.length === 0) return load(owed ?? PAGE);
		return ask(Math.min(Math.max(PAGE, shown.length + 50), MOST_WAITING), (rows, complete) => {
			const merged = merge(entries.value ?? [], rows, complete);
			entries.value = merged.entries;
			arrivals.value = merged.arrivals;
		});
	}

	/** Answers that are under way know nothing of a step just taken. */
	function forgetPending(): void {
		turn += 1;
		loading.value = false;
	}

	const shownCount = computed(() => entries.value?.length ?? 0);
	watch(
		() => queryOf(filters.value),
		(now, before) => {
			if (JSON.stringify(now) !== JSON.stringify(before)) void load(PAGE);
		},
	);
	return {
		...{ entries, arrivals, counts, failure, loading, loadedAt, cutOff },
		...{ load, refresh, forgetPending, more: () => load(shownCount.value + PAGE) },
	};
}

function failureOf(error: unknown): Failure {
	const told = toldBy(error);
	const status = (error as { response?: { status?: number } }).response?.status;
	const forbidden = status === 401 || status === 403;
	return {
		...told,
		code: told.code ?? (status ? `HTTP ${status}` : 'NETWORK'),
		at: new Date().toISOString(),
		forbidden,
	};
}
