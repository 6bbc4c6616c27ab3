import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { INBOX_SORTS, type InboxSort } from '@tiendo/core/contract/approvals.ts';

/** What the reader narrowed the inbox to; kept in the address, so that going back finds it again. */
export interface Filters {
	readonly search: string;
	readonly state: string;
	readonly unit: string;
	readonly collection: string;
	readonly overdue: boolean;
	readonly sort: InboxSort;
	readonly descending: boolean;
}

export function useFilters(): {
	filters: ComputedRef<Filters>;
	narrowed: ComputedRef<boolean>;
	change: (changes: Partial<Filters>) => Promise<void>;
	clear: () => Promise<void>;
} {
	const route = useRoute();
	const router = useRouter();
	const text = (name: string): string => {
		const value = route.query[name];
		return typeof value === 'string' ? value : '';
	};
	const filters = computed<Filters>(() => ({
		...{ search: text('search'), state: text('state'), unit: text('unit'), collection: text('collection') },
		overdue: text('overdue') === 'true',
		sort: INBOX_SORTS.find((sort) => sort === text('sort').replace(/^-/, '')) ?? 'time_left',
		descending: text('sort').startsWith('-'),
	}));
	const narrowed = computed(() => {
		const { search, state, unit, collection, overdue } = filters.value;
		return overdue || [search, state, unit, collection].some((value) => value !== '');
	});

	async function change(changes: Partial<Filters>): Promise<void> {
		await router.replace({ query: queryOf({ ...filters.value, ...changes }) });
	}

	const clear = () => change({ search: '', state: '', unit: '', collection: '', overdue: false });
	return { filters, narrowed, change, clear };
}

/** The filters as parameters of the address and of the endpoint; what is not narrowed is left out. */
export function queryOf(filters: Filters): Record<string, string> {
	const { search, state, unit, collection, overdue, sort, descending } = filters;
	const by = `${descending ? '-' : ''}${sort}`;
	const all = { search, state, unit, collection, overdue: overdue ? 'true' : '', sort: by };
	return Object.fromEntries(
		Object.entries(all).filter(
			([name, value]) => value !== '' && !(name === 'sort' && value === 'time_left'),
		),
	);
}
