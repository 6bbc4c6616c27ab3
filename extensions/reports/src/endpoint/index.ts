import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
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
import { importHandler as importWorkbookHandler } from './workbook-import.ts';
import { importHandler } from './registers/import.ts';
import { templateHandler } from './registers/template.ts';

/** Routes under /reports; what they answer is in core/src/contract/reports.ts and consolidated.ts. */
export default defineEndpoint({
	id: 'reports',
	handler(router, context) {
		router.get('/desk', asyncHandler(deskHandler(context)));
		router.get('/consolidated/choices', asyncHandler(choicesHandler(context)));
		router.get('/consolidated', asyncHandler(consolidatedHandler(context)));
		router.get('/consolidated.docx', asyncHandler(docxHandler(context)));
		router.get('/consolidated.xlsx', asyncHandler(xlsxHandler(context)));
		router.get('/:id/form', asyncHandler(formHandler(context)));
		router.get('/:id/cells', asyncHandler(newsHandler(context)));
		router.post('/:id/cells', asyncHandler(cellsHandler(context)));
		router.get('/:id/lines/:value/rows', asyncHandler(registerRowsHandler(context)));
		router.post('/:id/ready', asyncHandler(readyHandler(context)));
		router.get('/templates/:id/changes', asyncHandler(changesHandler(context)));
		router.post('/templates/:id/version', asyncHandler(versionHandler(context)));
		router.get('/periods/preview', asyncHandler(previewHandler(context)));
		router.post('/periods/open', asyncHandler(openHandler(context)));
		router.get('/:id/export.xlsx', asyncHandler(exportHandler(context)));
		router.post('/:id/import', asyncHandler(importWorkbookHandler(context)));
		router.post('/periods/generate', asyncHandler(generateHandler(context)));
		router.post('/registers/:register/import', asyncHandler(importHandler(context)));
		router.get('/registers/:register/template.xlsx', asyncHandler(templateHandler(context, 'xlsx')));
		router.get('/registers/:register/template.csv', asyncHandler(templateHandler(context, 'csv')));
	},
});
