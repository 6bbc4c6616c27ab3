// The form of sixty lines in a browser, from navigation until one can type; and a cell's save against a plain PATCH.
import type { CellsAnswer, ReportForm } from '@tiendo/core/contract/reports.ts';
import { startBrowser } from '../test/support/browser.ts';
import { LONG, openLongReport } from '../test/support/long-template.ts';
import { enter } from '../test/support/studio.ts';
import type { Figure } from './support/figure.ts';
import { type BenchServer, withServer } from './support/server.ts';
import { inTurns, medianOf } from './support/timing.ts';

const OPENINGS = 10;
const SAVES = 200;
const OFFICER = 'officer.tu-nghia';

/** Milliseconds from a click on the desk until the first cell of all sixty lines takes the focus. */
async function openings({ url }: BenchServer, report: number): Promise<number[]> {
	const browser = await startBrowser();
	try {
		const { page, open } = await enter(browser, url, OFFICER);
		const times: number[] = [];
		for (let round = 0; round <= OPENINGS; round += 1) {
			await open('tiendo-desk');
			const link = page.locator(`a[href$="/content/reports/${report}"]`).first();
			await link.waitFor();
			await page.waitForLoadState('networkidle');
			// The page's own clock, from its own click: what drives the browser does not count.
			const clicked = page.evaluate(
				(lines) =>
					new Promise<number>((resolve) => {
						const began = () => {
							const start = performance.now();
							const look = () => {
								const cells = document.querySelectorAll<HTMLElement>('input[data-cell], textarea[data-text]');
								if (cells.length < lines) return void requestAnimationFrame(look);
								cells[0]?.focus();
								resolve(performance.now() - start);
							};
							look();
						};
						document.addEventListener('click', began, { capture: true, once: true });
					}),
				LONG - 1,
			);
			await link.click();
			const took = await clicked;
			// The first one also loads the page's own code, as it does once a day.
			if (round > 0) times.push(took);
			else console.log(`  first opening after signing in: ${took.toFixed(0)} ms`);
		}
		return times;
	} finally {
		await browser.close();
	}
}

/** Milliseconds of saving a cell through the form's way and by a plain PATCH of the same row, in turns. */
async function saves({ as }: BenchServer, report: number) {
	const officer = await as(OFFICER);
	const { body } = await officer.get<ReportForm>(`/reports/${report}/form`);
	const line = body.groups.flatMap(({ lines }) => lines).find(({ number }) => number === '2.1');
	if (!line) throw new Error('The long form has no line 2.1');
	const { value_id } = line;
	let value: number | null = line.value;
	return await inTurns(SAVES, {
		cell: async () => {
			const to: number = (value ?? 0) + 1;
			const cells = [{ value_id, field: 'value', to, base: value }];
			const answer = await officer.send<CellsAnswer>('POST', `/reports/${report}/cells`, { cells });
			if (answer.body.results[0]?.ok !== true) throw new Error(JSON.stringify(answer.body));
			value = to;
		},
		patch: async () => {
			const to: number = (value ?? 0) + 1;
			const answer = await officer.send('PATCH', `/items/report_values/${value_id}`, { value: to });
			if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
			value = to;
		},
	});
}

/** Both figures, on one server. */
export const measure = (): Promise<readonly Figure[]> =>
	withServer(async (server) => {
		const report = await openLongReport(server, '528', 2023);
		const { cell = [], patch = [] } = await saves(server, report);
		const opened = await openings(server, report);
		return [
			{
				name: 'form of 60 lines, usable after navigation',
				value: medianOf(opened) / 1000,
				unit: 's',
				peer: `the clock, median of ${OPENINGS}`,
				bound: { kind: 'at most', value: 1 },
			},
			{
				name: 'saving a cell',
				value: medianOf(cell) / medianOf(patch),
				unit: '×',
				peer: `PATCH /items/report_values/:id, median of ${SAVES} in turns`,
				bound: { kind: 'at most', value: 1.5 },
			},
		];
	});
