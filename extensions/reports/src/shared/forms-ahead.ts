import type { ReportForm } from '@tiendo/core/contract/reports.ts';

/** The Studio's own client of its API, as far as it is used here. */
interface Api {
	get<T>(path: string): Promise<{ data: T }>;
}

interface Ahead {
	readonly id: string;
	/** Milliseconds as `Date.now()` gives them. */
	readonly at: number;
	readonly form: Promise<ReportForm>;
}

/** An answer older than this is asked for anew, in milliseconds: somebody may press a link and think again. */
const FRESH = 5_000;

let ahead: Ahead | null = null;

/** Reads the form of a report, unless that is under way already. */
export async function readForm(api: Api, id: string): Promise<ReportForm> {
	const waiting = ahead;
	ahead = null;
	if (waiting?.id === id && Date.now() - waiting.at < FRESH) return await waiting.form;
	const { data } = await api.get<ReportForm>(`/reports/${id}/form`);
	return data;
}

/**
 * Asks for the form behind a link that is being pressed, so that it is on its way while the Studio still loads the page of
 * the report. Only the last one is kept, and whoever opens its page takes it.
 */
export function askAhead(api: Api, event: Event): void {
	const link = (event.target as Element | null)?.closest?.('a[href*="/content/reports/"]');
	const id = /\/content\/reports\/(\d+)$/.exec(link?.getAttribute('href') ?? '')?.[1];
	if (id === undefined || (ahead?.id === id && Date.now() - ahead.at < FRESH)) return;
	const form = api.get<ReportForm>(`/reports/${id}/form`).then(({ data }) => data);
	// A refusal is told by the page that takes the form, if one ever does.
	form.catch(() => undefined);
	ahead = { id, at: Date.now(), form };
}
