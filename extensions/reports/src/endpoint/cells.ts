import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { CellEdit, CellNow, CellResult, CellsAnswer, CellsNews } from '@tiendo/core/contract/reports.ts';
import { readMoment } from '@tiendo/core/domain/calendar/moment.ts';
import { comparable, parseEdit } from '@tiendo/core/domain/reports/cell-edit.ts';
import { type CoreEvent, emitOnCore } from '@tiendo/core/http/core-emitter.ts';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { translate } from '@tiendo/core/http/translate.ts';
import { lockCell, readCells } from '@tiendo/core/store/reports/cells.ts';
import type { Request, Response } from 'express';
import { type Reader, readerOf } from './reader.ts';
import { reportOf } from './report-id.ts';
import { itemsOf } from './visible.ts';

/** A template has some hundred lines at the most, each with up to two fields. */
const MOST = 500;

/** POST /reports/:id/cells {cells} : saves typed cells, each by itself; see CellsAnswer. */
export const cellsHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const language = await languageOf(context.database, reader.accountability.user);
		const edits = parseBody(request.body, language);
		const report = await reportOf(request, context, reader);
		const seen = await visibleCells(
			context,
			reader,
			edits.map(({ value_id }) => value_id),
		);
		const results: CellResult[] = [];
		// One after the other: each is a transaction of its own, and a pasted column must not take every connection.
		const held: CoreEvent[] = [];
		for (const edit of edits) {
			const command = { report, edit, language, held, visible: seen.has(edit.value_id) };
			results.push(await saveCell(context, reader, command));
		}
		await emitOnCore(context, held);
		response.json({ results } satisfies CellsAnswer);
	};

/** GET /reports/:id/cells?since= : what others (and the reader) have saved since a moment. */
export const newsHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const language = await languageOf(context.database, reader.accountability.user);
		const report = await reportOf(request, context, reader);
		const since = readMoment(request.query['since']);
		if (!since) {
			throw invalid(
				'since',
				language,
				'cần thời điểm dạng 2024-03-15T08:00:00+07:00',
				'a moment written as 2024-03-15T08:00:00+07:00 is needed',
			);
		}
		const { rows } = await context.database.raw<{ rows: { at: Date; state: string }[] }>(
			'select now() as at, state from reports where id = ?',
			[report],
		);
		const saved = await readCells(context.database, report, { since });
		const seen = await visibleCells(
			context,
			reader,
			saved.map(({ value_id }) => value_id),
		);
		const cells = saved.filter(({ value_id }) => seen.has(value_id));
		const { at = new Date(), state = '' } = rows[0] ?? {};
		response.json({ at: at.toISOString(), state, cells } satisfies CellsNews);
	};

/** Of these cells those whose contents the reader may see. */
async function visibleCells(
	context: EndpointExtensionContext,
	reader: Reader,
	keys: readonly number[],
): Promise<ReadonlySet<number>> {
	if (keys.length === 0) return new Set();
	const rows = await itemsOf(context, reader, 'report_values').readByQuery({
		filter: { id: { _in: [...keys] } },
		fields: ['id', 'value', 'text', 'note'],
		limit: -1,
	});
	return new Set(rows.map((row) => Number(row['id'])));
}

interface Save {
	readonly report: number;
	readonly edit: CellEdit;
	readonly language: Language;
	/** Takes the host's own events of what was saved, to be told after the commit. */
	readonly held: CoreEvent[];
	/** Whether the reader may see what stands in the cell. */
	readonly visible: boolean;
}

async function saveCell(
	context: EndpointExtensionContext,
	reader: Reader,
	{ report, edit, language, held, visible }: Save,
): Promise<CellResult> {
	const { value_id, field } = edit;
	try {
		const events: CoreEvent[] = [];
		const now = await context.database.transaction(async (trx) => {
			const cell = visible ? await lockCell(trx, report, value_id) : undefined;
			if (!cell) throw new ForbiddenError();
			const now = comparable(cell[field]);
			if (now === edit.to) return cell;
			if (now !== edit.base) throw new Newer(cell);
			const { ItemsService } = context.services;
			const values = new ItemsService('report_values', {
				knex: trx,
				schema: reader.schema,
				accountability: reader.accountability,
			});
			await values.updateOne(
				value_id,
				{ [field]: edit.to },
				{ bypassEmitAction: (event: CoreEvent) => events.push(event) },
			);
			const [saved] = await readCells(trx, report, { keys: [value_id] });
			return saved ?? cell;
		});
		held.push(...events);
		return { value_id, field, ok: true, now };
	} catch (error) {
		if (error instanceof Newer) {
			const by = error.cell.saved?.by ?? '–';
			const message = say(
				language,
				`Chưa lưu: ${by} đã lưu số khác ở ô này.`,
				`Not saved: ${by} has saved something else here.`,
			);
			return { value_id, field, ok: false, code: 'STALE_REVISION', message, now: error.cell };
		}
		const { code, message } = refusedAs(translate(error));
		return { value_id, field, ok: false, code, message, now: null };
	}
}

/** Somebody else has saved another content since the form was read. */
class Newer extends Error {
	readonly cell: CellNow;
	constructor(cell: CellNow) {
		super('newer');
		this.cell = cell;
	}
}

/** Code and sentence of a refusal; anything that is none goes on as the fault it is. */
function refusedAs(error: unknown): { readonly code: string; readonly message: string } {
	const { code, message, status } = (typeof error === 'object' && error !== null ? error : {}) as {
		readonly code?: unknown;
		readonly message?: unknown;
		readonly status?: unknown;
	};
	if (typeof code !== 'string' || typeof status !== 'number' || status >= 500) throw error;
	return { code, message: String(message) };
}

function parseBody(body: unknown, language: Language): CellEdit[] {
	const { cells } = (typeof body === 'object' && body !== null ? body : {}) as { readonly cells?: unknown };
	if (!Array.isArray(cells) || cells.length === 0 || cells.length > MOST)
		throw invalid('cells', language, `cần từ 1 đến ${MOST} ô`, `from 1 to ${MOST} cells are needed`);
	return cells.map((raw: unknown, index) => {
		const edit = parseEdit(raw);
		if (typeof edit !== 'string') return edit;
		throw invalid(`cells[${index}].${edit}`, language, 'chưa hợp lệ', 'is not valid');
	});
}

function invalid(field: string, language: Language, vi: string, en: string): Error {
	return refusal('INVALID_PAYLOAD', `${field}: ${say(language, vi, en)}.`, { field });
}
