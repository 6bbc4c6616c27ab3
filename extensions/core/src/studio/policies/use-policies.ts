import { useApi } from '@directus/extensions-sdk';
import { ref, shallowRef } from 'vue';

/** A policy as the Studio shows it; `name` is a word of the project's translations where it begins with $t: */
export interface Policy {
	readonly id: string;
	readonly name: string;
}

const policies = shallowRef<readonly Policy[]>([]);
const failed = ref(false);
let asked: Promise<void> | undefined;

/** The policies the reader may see, fetched once for all pickers and lists of the page. */
export function usePolicies() {
	const api = useApi();
	asked ??= api
		.get<{ data: Policy[] }>('/policies', { params: { fields: 'id,name', limit: -1, sort: 'name' } })
		.then(({ data }) => void (policies.value = data.data))
		.catch(() => {
			failed.value = true;
			asked = undefined;
		});
	return { policies, failed };
}
