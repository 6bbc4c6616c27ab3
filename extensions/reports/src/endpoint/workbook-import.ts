import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { WorkbookImport } from '@tiendo/core/contract/report-workbook.ts';
import type { ReportForm } from '@tiendo/core/contract/reports.ts';
import { type Locale, localeOf } from '@tiendo/core/domain/format/number.ts';
import { unknownParameter } from '@tiendo/core/domain/parameters.ts';
import {
	type Judgement,
	judgeWorkbook,
	type ReadWorkbook,
} from '@tiendo/core/domain/reports/workbook-judge.ts';
import { type CoreEvent, emitOnCore } from '@tiendo/core/http/core-emitter.ts';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { unknownField } from '@tiendo/core/http/takes.ts';
import { mayUpdate } from '@tiendo/core/store/permission.ts';
import type { Request, Response } from 'express';
import { type Reader, readerOf } from './reader.ts';
import { switchOf, wordOf } from './switches.ts';
import { formOf, reportKey } from './workbook-form.ts';
import { readWorkbook } from './workbook-read.ts';
import { fileRefusal, UnreadableWorkbook } from './workbook-refusal.ts';
import { saveChanges } from './workbook-save.ts';
import { readUpload } from './workbook-upload.ts';

/** What may be asked for in the address or beside the file. */
export const SWITCHES = ['dry_run', 'take'];

/**
 * POST /reports/:id/import?dry_run=true&take=typed|saved : reads a filled workbook back; answers WorkbookImport. FORBIDDEN for whoever
 * may not read the report or not write figures, LOCKED where its state does not let them type, INVALID_PAYLOAD for a file or cells that
 * cannot be taken, STALE_REVISION where figures have changed since the export and nobody has said which to take.
 */
export const importHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const language = await languageOf(context.database, reader.accountability.user);
		const locale = localeOf(language);
		const id = reportKey(request);
		await checkEditable(context, reader, await formOf(context, reader, id), language);
		const { file, fields } = await readFile(request, locale);
		const dryRun = switchOf(request.query['dry_run'] ?? fields['dry_run'], 'dry_run', language);
		const take =
			wordOf(request.query['take'] ?? fields['take'], 'take', ['typed', 'saved'], language) ?? 'ask';
		const judge = (form: ReportForm) => judged(judgeWorkbook(file, form, take, locale), locale);
		if (dryRun) {
			const found = judge(await formOf(context, reader, id));
			response.json({ report: id, dry_run: true, ...found, written: 0 } satisfies WorkbookImport);
			return;
		}
		const held: CoreEvent[] = [];
		const done = await context.database.transaction(async (trx) => {
			// Whoever saves a figure or takes a step waits for this row; so what is judged is what is written over.
			// Figures first, as whoever saves one does: the guard of a figure asks for the report afterwards.
			await trx('report_values').where({ report: id }).orderBy('id').forUpdate().select('id');
			await trx('reports').where({ id }).forUpdate().first('id');
			const within = { ...context, database: trx };
			const form = await formOf(within, reader, id);
			await checkEditable(within, reader, form, language);
			const found = judge(form);
			refuseOpen(found, language);
			await saveChanges(within, reader, found.changes, held);
			return { report: id, dry_run: false, ...found, written: found.changes.length } satisfies WorkbookImport;
		});
		await emitOnCore(context, held);
		response.json(done);
	};

async function readFile(
	request: Request,
	locale: Locale,
): Promise<{ file: ReadWorkbook; fields: Readonly<Record<string, string>> }> {
	try {
		const upload = await readUpload(request);
		const unknown = unknownParameter(upload.fields, SWITCHES);
		if (unknown !== undefined) throw unknownField(unknown);
		return { file: await readWorkbook(upload.file), fields: upload.fields };
	} catch (error) {
		throw error instanceof UnreadableWorkbook ? fileRefusal(error.reason, locale) : error;
	}
}

async function checkEditable(
	context: EndpointExtensionContext,
	reader: Reader,
	form: ReportForm,
	language: Language,
): Promise<void> {
	const may = reader.isAdmin || (await mayUpdate(context.database, reader.policies, 'report_values'));
	if (!may) throw new ForbiddenError();
	if (form.editable) return;
	const state = say(language, form.state.label_vi, form.state.label_en);
	const text = say(
		language,
		`Báo cáo ở trạng thái “${state}”, số liệu đã khóa. Chưa nhập gì từ tệp.`,
		`The report is “${state}” and its figures are locked. Nothing was imported.`,
	);
	throw refusal('LOCKED', text, { state: form.state.key });
}

type Judged = Judgement & { kind: 'judged' };

function judged(judgement: Judgement, locale: Locale): Omit<Judged, 'kind'> {
	if (judgement.kind === 'refused') throw fileRefusal(judgement.reason, locale, judgement.values);
	const { changes, conflicts, wrong, unchanged } = judgement;
	return { changes, conflicts, wrong, unchanged };
}

/** Nothing is written while a cell is wrong or two contents stand against each other. */
function refuseOpen(found: Omit<Judged, 'kind'>, language: Language): void {
	const first = found.wrong[0];
	if (first) {
		const n = found.wrong.length;
		const text = say(
			language,
			`Chưa nhập: ${n} ô cần sửa. ${first.cell}: ${first.message}`,
			`Nothing imported: cells to correct: ${n}. ${first.cell}: ${first.message}`,
		);
		throw refusal('INVALID_PAYLOAD', text, { field: 'file', ...found });
	}
	if (found.conflicts.length > 0) {
		const n = found.conflicts.length;
		const text = say(
			language,
			`Chưa nhập: ${n} ô đã có số khác từ lúc xuất tệp. Chọn lấy số trong tệp hay số đã lưu.`,
			`Nothing imported: cells changed since the export: ${n}. Take those of the file or the saved ones.`,
		);
		throw refusal('STALE_REVISION', text, { ...found });
	}
}
