import { useApi } from '@directus/extensions-sdk';
import type { AnswerRequest, ItemBody } from '@tiendo/core/contract/approvals.ts';
import { ITEM_CHANGED, type ItemChanged } from '@tiendo/core/contract/browser-events.ts';
import type { FormRemark, ReportForm } from '@tiendo/core/contract/reports.ts';
import type { Cell } from './cells.ts';

/** Keeps an answer to a remark, or with null marks it as done; null when it is kept, else why not (empty: no reason given). */
export type SendAnswer = (remark: string, text: string | null) => Promise<string | null>;

interface Told {
	readonly response?: { readonly data?: { readonly errors?: readonly { readonly message?: string }[] } };
}

/** Answers remarks at their lines and keeps their standing true while figures change under them. */
export function useAnswers(report: () => string, cells: () => readonly Cell[], source: string) {
	const api = useApi();

	/** Takes over how remarks stand now; what is typed meanwhile stays. */
	function takeOver(remarksOf: (cell: Cell) => readonly FormRemark[] | undefined): void {
		for (const cell of cells()) cell.remarks = remarksOf(cell) ?? cell.remarks;
	}

	const send: SendAnswer = async (remark, text) => {
		try {
			const body: AnswerRequest = { answers: [{ remark, text }] };
			const { data } = await api.post<ItemBody>(`/approvals/reports/${report()}/remarks`, body);
			const standing = new Map(data.remarks.map((one) => [one.id, one]));
			takeOver((cell) => cell.remarks.map((one) => ({ ...one, ...pick(standing.get(one.id)) })));
			const detail: ItemChanged = { collection: 'reports', key: report(), source };
			window.dispatchEvent(new CustomEvent(ITEM_CHANGED, { detail }));
			return null;
		} catch (error) {
			return (error as Told).response?.data?.errors?.[0]?.message ?? '';
		}
	};

	/** A figure changed at a line with remarks: asks how they stand now. Without an answer they stand as they did. */
	async function refresh(): Promise<void> {
		try {
			const { data } = await api.get<ReportForm>(`/reports/${report()}/form`);
			const lines = data.groups.flatMap((group) => group.lines);
			const byLine = new Map(lines.map((line) => [line.value_id, line.remarks]));
			takeOver((cell) => byLine.get(cell.line.value_id));
		} catch {
			// The next load of the form tells.
		}
	}

	return { send, refresh };
}

function pick(remark: ItemBody['remarks'][number] | undefined): Partial<FormRemark> {
	return remark ? { standing: remark.standing, answer: remark.answer } : {};
}
