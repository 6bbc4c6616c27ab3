import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import { type Register, type RegisterImportBody, REGISTERS } from '@tiendo/core/contract/register-import.ts';
import { WRITES } from '@tiendo/core/definitions/registers/columns.ts';
import { unitFinder } from '@tiendo/core/domain/registers/units.ts';
import { type Language, languageOf, say } from '@tiendo/core/http/language.ts';
import { refusal } from '@tiendo/core/http/refuse.ts';
import { importRegister } from '@tiendo/core/store/registers/import.ts';
import { mayImport } from '@tiendo/core/store/registers/may-import.ts';
import type { Request, Response } from 'express';
import { type Reader, readerOf } from '../reader.ts';
import { switchOf } from '../switches.ts';
import { clearDataCache, scopeOf, updateAs, visibleUnits } from './host.ts';
import { BadRows, listProblems } from './problems.ts';
import { readRows } from './read-rows.ts';
import { openSource } from './source.ts';
import { UnreadableFile } from './unreadable.ts';
import type { Upload } from './receive.ts';
import { withUpload } from './upload.ts';

/** A request for one register by somebody who may write in it. */
export interface RegisterRequest {
	readonly register: Register;
	readonly reader: Reader;
	readonly language: Language;
}

/**
 * POST /reports/registers/:register/import?dry_run=true&update=true : a CSV or XLSX file into a register. 403 without the
 * right to create its rows, 400 for a file that cannot be read; bad rows are in the answer.
 */
export const importHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const asked = await registerRequest(request, context);
		const { language } = asked;
		const dryRun = switchOf(request.query['dry_run'], 'dry_run', language);
		const update = switchOf(request.query['update'], 'update', language);
		const body = await withUpload(request, { language, logger: context.logger }, (upload) =>
			take(request, context, asked, { upload, dryRun, update }),
		);
		if (!dryRun && body.created > 0) await clearDataCache(context, asked.reader);
		response.json(body);
	};

/** Who asks for which register. @throws FORBIDDEN where there is none of that name or it is not theirs to write */
export async function registerRequest(
	request: Request,
	context: EndpointExtensionContext,
): Promise<RegisterRequest> {
	const reader = await readerOf(request, context);
	const register = REGISTERS.find((name) => name === request.params['register']);
	if (!register) throw new ForbiddenError();
	const allowed = reader.isAdmin || (await mayImport(context.database, reader.policies, WRITES[register]));
	if (!allowed) throw new ForbiddenError();
	return { register, reader, language: await languageOf(context.database, reader.accountability.user) };
}

async function take(
	request: Request,
	context: EndpointExtensionContext,
	{ register, reader, language }: RegisterRequest,
	{ upload, dryRun, update }: { upload: Upload; dryRun: boolean; update: boolean },
): Promise<RegisterImportBody> {
	const bad = new BadRows();
	try {
		const source = await openSource(upload);
		try {
			const findUnit = unitFinder(await visibleUnits(context, reader), await scopeOf(context, reader));
			const rows = await readRows(source, register, { findUnit, today: reader.today }, bad.add);
			const outcome = await importRegister(context.database, {
				...{ register, batches: rows.batches, user: reader.accountability.user, dryRun },
				update: update ? (trx) => updateAs(context, reader, trx) : null,
				trace: {
					file: upload.name,
					ip: reader.accountability.ip,
					userAgent: request.get('user-agent') ?? null,
				},
			});
			const problems = listProblems(bad, outcome.problems, rows.header, language);
			const { created, updated, written, changes } = outcome;
			const refused = bad.count + outcome.refused;
			return {
				...{ register, dry_run: dryRun, update, file: { name: upload.name, format: source.format } },
				columns: {
					known: rows.header.places.map(({ heading, column }) => ({ heading, field: column.field })),
					ignored: rows.header.ignored,
				},
				...{ rows: rows.rows(), created, updated, refused, changes, written, problems },
				unchanged: rows.rows() - created - updated - refused,
				more: bad.found + outcome.found - problems.length,
			};
		} finally {
			await source.close();
		}
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		throw refusal('INVALID_PAYLOAD', say(language, error.vi, error.en), { field: 'file' });
	}
}
