import { computed, onBeforeUnmount, onMounted, ref, shallowRef, watch, type Ref } from 'vue';
import { useApi, useStores } from '@directus/extensions-sdk';
import { ITEM_CHANGED, type ItemChanged } from '@tiendo/core/contract/browser-events.ts';
import type { FormFinding, FormGroup, ReportForm } from '@tiendo/core/contract/reports.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { judgeForm } from '@tiendo/core/domain/reports/form-findings.ts';
import { readForm } from '../shared/forms-ahead.ts';
import { needsAttention } from './cell-state.ts';
import { type Cell, cellOf, currentValue, type Entry, isTyping, takeNews, typedContent } from './cells.ts';
import { keptFor } from './kept.ts';
import { useAnswers } from './use-answers.ts';
import { useNews } from './use-news.ts';
import { useSaving } from './use-saving.ts';

const SOURCE = 'tiendo-report-form';
export const NEW = '+';
const NOTHING: readonly FormFinding[] = [];

export interface CellGroup {
	readonly group: FormGroup;
	readonly cells: readonly Cell[];
}

/** What is used of the Studio's store of the current user, whose own type the host does not export. */
interface UserStore {
	readonly currentUser: { readonly id?: string } | null;
}

/** Loads a report's form, judges it while it is filled in, saves its cells and hears of what others save. */
export function useReportForm(reportId: () => string, locale: Ref<Locale>) {
	const api = useApi();
	const { useUserStore } = useStores();
	const users = useUserStore() as UserStore;
	const user = (): string => users.currentUser?.id ?? '';
	const form = shallowRef<ReportForm | null>(null);
	const groups = ref<{ group: FormGroup; cells: Cell[] }[]>([]);
	const problem = ref<'failed' | 'forbidden' | null>(null);
	const cells = computed(() => groups.value.flatMap((entry) => entry.cells));
	let asked = 0;

	async function load(): Promise<void> {
		// The Studio mounts the form with this key before it knows the item, and for one that is not made yet.
		if (reportId() === NEW) return;
		const mine = ++asked;
		problem.value = null;
		try {
			const data = await readForm(api, reportId());
			// An older answer never overwrites a newer one.
			if (mine !== asked) return;
			stash();
			form.value = data;
			groups.value = data.groups.map((group) => ({
				group,
				cells: group.lines.map((line) =>
					cellOf(line, locale.value, (id, field) => (data.editable ? keptFor(id, field, user()) : null)),
				),
			}));
		} catch (error) {
			if (mine !== asked) return;
			const { response } = error as { response?: { status?: number } };
			problem.value = response?.status === 403 ? 'forbidden' : 'failed';
		}
	}

	/** What is being typed while the form is read anew comes back by way of the device. */
	function stash(): void {
		for (const { main, note } of cells.value)
			for (const entry of [main, note]) if (isTyping(entry, locale.value)) saving.keepText(entry);
	}

	/** Computed figures, totals and findings, as they follow from what stands in the fields. */
	const judgement = computed(() =>
		judgeForm(
			cells.value.map((cell) => ({
				...cell.line,
				value: currentValue(cell, locale.value),
				text: cell.line.kind === 'text' ? cell.main.text : null,
				note: String(typedContent(cell.note, locale.value) ?? ''),
			})),
			form.value ?? { checks: [], explanations_required: true },
		),
	);
	const findingsOn = (cell: Cell): readonly FormFinding[] =>
		judgement.value.findings.get(cell.line.number) ?? NOTHING;

	const answers = useAnswers(reportId, () => cells.value, SOURCE);
	const saving = useSaving(reportId, user, locale, (entries) => {
		if (entries.length === 0) return;
		const keys = new Set(entries.map(({ valueId }) => valueId));
		const touched = cells.value.filter(({ line }) => keys.has(line.value_id));
		for (const cell of touched) cell.others = null;
		if (touched.some(({ remarks }) => remarks.length > 0)) void answers.refresh();
		tellOthers();
	});

	function tellOthers(): void {
		const detail: ItemChanged = { collection: 'reports', key: reportId(), source: SOURCE };
		window.dispatchEvent(new CustomEvent(ITEM_CHANGED, { detail }));
	}

	const news = useNews(
		reportId,
		() => form.value !== null && reportId() !== NEW,
		(told) => {
			if (told.state !== form.value?.state.key) return void load();
			const byId = new Map(told.cells.map((now) => [now.value_id, now]));
			for (const cell of cells.value) {
				const now = byId.get(cell.line.value_id);
				if (now) takeNews(cell, now, locale.value);
			}
			void retry();
		},
	);

	/** Entries that can be sent again; of two contents a person has to choose one first. */
	const failed = computed(() =>
		cells.value
			.flatMap(({ main, note }): Entry[] => [main, note])
			.filter(({ failure }) => failure !== null && failure !== 'changed'),
	);
	const retry = () => saving.commit(failed.value.filter(({ failure }) => failure !== 'locked'));
	/** After a step of its workflow or an import the form is read anew; what is being typed is kept on the device. */
	const onChanged = (event: Event) => {
		const { collection, key, source } = (event as CustomEvent<ItemChanged>).detail;
		if (collection === 'reports' && key === reportId() && source !== SOURCE) void load();
	};
	onMounted(() => window.addEventListener(ITEM_CHANGED, onChanged));
	onBeforeUnmount(() => window.removeEventListener(ITEM_CHANGED, onChanged));
	watch(reportId, () => void load(), { immediate: true });

	return {
		form,
		groups,
		cells,
		problem,
		judgement,
		findingsOn,
		failed,
		offlineSince: news.offlineSince,
		load,
		retry,
		tellOthers,
		answer: answers.send,
		...saving,
		/** What is left to do, in lines that may be typed in: a locked line cannot be mended. */
		attention: computed(() =>
			cells.value.filter(
				(cell) => cell.line.note_open && needsAttention(cell, findingsOn(cell), locale.value),
			),
		),
	};
}
