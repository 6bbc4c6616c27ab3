import { defineEndpoint } from '@directus/extensions-sdk';
import {
	completenessTable,
	type ExportTable,
	indicatorTable,
	summaryTable,
} from '@tiendo/core/domain/progress/export-tables.ts';
import { takes } from '@tiendo/core/http/takes.ts';
import type { QueryField } from '@tiendo/core/domain/progress/query.ts';
import type { NameLanguage } from '@tiendo/core/store/progress/bodies.ts';
import type { Request } from 'express';
import type { Knex } from 'knex';
import { json, serving } from './answer/serve.ts';
import { progressEvents } from './events.ts';
import { EXPORTS, file } from './export/file.ts';
import { completeness, indicator, summary, trend } from './read.ts';
import type { ProgressRequest } from './reader.ts';

type Read<Body> = (trx: Knex.Transaction, asked: ProgressRequest, request: Request) => Promise<Body>;

/** The product's papers are Vietnamese, whoever asks for them. */
const FILES_SPEAK: NameLanguage = 'vi';

/** Routes under /progress; what they answer is in core/src/contract/progress.ts. */
export default defineEndpoint({
	id: 'progress',
	handler(router, context) {
		const serve = serving(context);

		/** The same answer as JSON and as files to keep: /summary, /summary.csv, /summary.xlsx. */
		function offer<Body>(
			path: string,
			parameters: readonly QueryField[],
			read: Read<Body>,
			table: (body: Body) => ExportTable,
		): void {
			for (const format of EXPORTS) {
				router.get(
					`${path}.${format}`,
					serve(parameters, async (trx, asked, request) =>
						file(table(await read(trx, { ...asked, language: FILES_SPEAK }, request)), format),
					),
				);
			}
			router.get(
				path,
				serve(parameters, async (trx, asked, request) => json(await read(trx, asked, request))),
			);
		}

		offer('/summary', ['year', 'unit', 'as_of'], summary, summaryTable);
		offer('/indicators/:code', ['year', 'unit', 'as_of'], indicator, indicatorTable);
		offer('/completeness', ['year', 'unit', 'as_of', 'template'], completeness, completenessTable);
		router.get(
			'/indicators/:code/trend',
			serve(['year', 'unit', 'as_of', 'years'], async (trx, asked, request) =>
				json(await trend(trx, asked, request)),
			),
		);
		router.get('/events', takes(), progressEvents(context));
	},
});
