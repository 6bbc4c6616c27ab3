import { useStores } from '@directus/extensions-sdk';
import { ref, watch, type Ref } from 'vue';

/** What is used of the Studio's store of the current user, whose own type the host does not export. */
interface UserStore {
	readonly currentUser: { readonly id?: string } | null;
}

/**
 * A text being typed that stays on this device, for this user, until it is emptied: a reload or a lost connection costs
 * nothing. A browser that refuses storage (private mode, full) costs only that it ends with the page.
 * @param name what is typed, unique among all that is kept, such as "answer:12:0"
 */
export function useKeptText(name: string): Ref<string> {
	const { useUserStore } = useStores();
	const users = useUserStore() as UserStore;
	const place = `tiendo:${users.currentUser?.id ?? ''}:${name}`;
	const text = ref(read(place));
	watch(text, (now) => keep(place, now));
	return text;
}

function keep(place: string, text: string): void {
	try {
		if (text === '') localStorage.removeItem(place);
		else localStorage.setItem(place, text);
	} catch {
		// It is still on the page.
	}
}

function read(place: string): string {
	try {
		return localStorage.getItem(place) ?? '';
	} catch {
		return '';
	}
}
