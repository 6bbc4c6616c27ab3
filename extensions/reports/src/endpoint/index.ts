import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { takes } from '@tiendo/core/http/takes.ts';
import { cellsHandler, newsHandler } from './cells.ts';
import { deskHandler } from './desk.ts';
import { formHandler } from './form.ts';
import { generateHandler } from './generate.ts';
import { readyHandler } from './ready.ts';
import { registerRowsHandler } from './register-rows.ts';
import { choicesHandler, consolidatedHandler, docxHandler, xlsxHandler } from './consolidated/handlers.ts';
import { changesHandler, versionHandler } from './templates/handlers.ts';
import { openHandler } from './open.ts';
import { previewHandler } from './preview.ts';
import { exportHandler } from './workbook-export.ts';
import { importHandler as importWorkbookHandler, SWITCHES } from './workbook-import.ts';
import { importHandler } from './registers/import.ts';
import { templateHandler } from './registers/template.ts';

/** What a consolidated report is asked for by. */
const SCOPE = ['template', 'period', 'unit'];

/** Routes under /reports; what they answer is in core/src/contract/reports.ts and consolidated.ts. */
export default defineEndpoint({
	id: 'reports',
	handler(router, context) {
		router.get('/desk', takes('year'), asyncHandler(deskHandler(context)));
		router.get('/consolidated/choices', takes('unit'), asyncHandler(choicesHandler(context)));
		router.get('/consolidated', takes(...SCOPE), asyncHandler(consolidatedHandler(context)));
		router.get('/consolidated.docx', takes(...SCOPE), asyncHandler(docxHandler(context)));
		router.get('/consolidated.xlsx', takes(...SCOPE), asyncHandler(xlsxHandler(context)));
		router.get('/:id/form', takes(), asyncHandler(formHandler(context)));
		router.get('/:id/cells', takes('since'), asyncHandler(newsHandler(context)));
		router.post('/:id/cells', takes(), asyncHandler(cellsHandler(context)));
		router.get('/:id/lines/:value/rows', takes(), asyncHandler(registerRowsHandler(context)));
		router.post('/:id/ready', takes(), asyncHandler(readyHandler(context)));
		router.get('/templates/:id/changes', takes(), asyncHandler(changesHandler(context)));
		router.post('/templates/:id/version', takes(), asyncHandler(versionHandler(context)));
		router.get('/periods/preview', takes('template', 'year'), asyncHandler(previewHandler(context)));
		router.post('/periods/open', takes(), asyncHandler(openHandler(context)));
		router.get('/:id/export.xlsx', takes(), asyncHandler(exportHandler(context)));
		router.post('/:id/import', takes(...SWITCHES), asyncHandler(importWorkbookHandler(context)));
		router.post('/periods/generate', takes(), asyncHandler(generateHandler(context)));
		router.post(
			'/registers/:register/import',
			takes('dry_run', 'update'),
			asyncHandler(importHandler(context)),
		);
		router.get('/registers/:register/template.xlsx', takes(), asyncHandler(templateHandler(context, 'xlsx')));
		router.get('/registers/:register/template.csv', takes(), asyncHandler(templateHandler(context, 'csv')));
	},
});
