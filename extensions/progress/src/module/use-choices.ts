import { useApi, useStores } from '@directus/extensions-sdk';
import { onMounted, shallowRef } from 'vue';
import { choosable, type UnitChoice } from './choices.ts';

interface Items<T> {
	readonly data: readonly T[];
}

/** What is used of the Studio's store of the current user. */
interface UserStore {
	readonly currentUser: { readonly unit?: number | { readonly id: number } | null } | null;
}

/** Units and years that the filters offer. A list that does not come is empty: the page's own unit and year still work. */
export function useChoices() {
	const api = useApi();
	const units = shallowRef<readonly UnitChoice[]>([]);
	const years = shallowRef<readonly number[]>([]);
	const own = (useStores().useUserStore() as UserStore).currentUser?.unit ?? null;
	onMounted(async () => {
		const list = async <T>(path: string): Promise<readonly T[]> =>
			await api.get<Items<T>>(path).then(
				({ data }) => data.data,
				() => [],
			);
		const [found, counted] = await Promise.all([
			list<UnitChoice>('/items/units?fields=id,full_name,path&sort=code&limit=-1'),
			list<{ readonly year: number }>('/items/report_periods?aggregate[count]=id&groupBy[]=year'),
		]);
		units.value = choosable(found, typeof own === 'object' ? (own?.id ?? null) : own);
		years.value = counted.map(({ year }) => year).sort((a, b) => b - a);
	});
	return { units, years };
}
