import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { deskHandler } from './desk.ts';
import { formHandler } from './form.ts';
import { generateHandler } from './generate.ts';
import { exportHandler } from './workbook-export.ts';
import { importHandler } from './workbook-import.ts';

/** Routes under /reports; what they answer is in core/src/contract/reports.ts. */
export default defineEndpoint({
	id: 'reports',
	handler(router, context) {
		router.get('/desk', asyncHandler(deskHandler(context)));
		router.get('/:id/form', asyncHandler(formHandler(context)));
		router.get('/:id/export.xlsx', asyncHandler(exportHandler(context)));
		router.post('/:id/import', asyncHandler(importHandler(context)));
		router.post('/periods/generate', asyncHandler(generateHandler(context)));
	},
});
