import { useApi } from '@directus/extensions-sdk';
import { computed, ref, shallowRef } from 'vue';
import { LARGEST_WORKBOOK, type WorkbookImport } from '@tiendo/core/contract/report-workbook.ts';
import { ITEM_CHANGED, type ItemChanged } from '@tiendo/core/contract/browser-events.ts';

type Say = (key: string, values?: Record<string, unknown>) => string;
const MEGABYTE = 1024 * 1024;

interface Refused {
	readonly response?: {
		readonly status: number;
		readonly data?: { readonly errors?: readonly { readonly message?: string }[] };
	};
}

/** Sends a workbook, first to look at what would change, then to write it. */
export function useWorkbook(report: () => string, t: Say) {
	const api = useApi();
	const file = shallowRef<File | null>(null);
	const found = shallowRef<WorkbookImport | null>(null);
	const problem = ref<string | null>(null);
	const busy = ref<'reading' | 'writing' | null>(null);
	/** For cells that have moved apart; null: not chosen yet. */
	const take = ref<'typed' | 'saved' | null>(null);
	const toWrite = computed(() => {
		const { changes = [], conflicts = [] } = found.value ?? {};
		return changes.length + (take.value === 'typed' ? conflicts.length : 0);
	});
	const ready = computed(
		() =>
			found.value !== null &&
			found.value.wrong.length === 0 &&
			(found.value.conflicts.length === 0 || take.value !== null) &&
			toWrite.value > 0 &&
			busy.value === null,
	);

	async function send(dryRun: boolean): Promise<WorkbookImport | null> {
		if (file.value === null) return null;
		const body = new FormData();
		body.append('file', file.value);
		busy.value = dryRun ? 'reading' : 'writing';
		problem.value = null;
		try {
			const params = { dry_run: dryRun, ...(take.value === null ? {} : { take: take.value }) };
			const { data } = await api.post<WorkbookImport>(`/reports/${report()}/import`, body, { params });
			return data;
		} catch (error) {
			const { response } = error as Refused;
			problem.value = response ? (response.data?.errors?.[0]?.message ?? t('failed')) : t('offline');
			return null;
		} finally {
			busy.value = null;
		}
	}

	/** Takes a file and shows what it would change. */
	async function look(chosen: File): Promise<void> {
		file.value = chosen;
		found.value = null;
		take.value = null;
		// A file that changed after it was chosen cannot be sent; the limit spares sending one that is refused anyway.
		if (chosen.size > LARGEST_WORKBOOK) {
			problem.value = t('tooLarge', { limit: LARGEST_WORKBOOK / MEGABYTE });
			return;
		}
		found.value = await send(true);
	}

	/** Writes what was shown; answers how many cells were written, null where it was refused. */
	async function write(): Promise<number | null> {
		if (!ready.value) return null;
		const done = await send(false);
		if (done === null) return null;
		const detail: ItemChanged = { collection: 'reports', key: report(), source: 'tiendo-workbook' };
		window.dispatchEvent(new CustomEvent(ITEM_CHANGED, { detail }));
		return done.written;
	}

	return { file, found, problem, busy, take, toWrite, ready, look, write };
}
