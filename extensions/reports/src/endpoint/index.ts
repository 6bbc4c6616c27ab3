import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { deskHandler } from './desk.ts';
import { formHandler } from './form.ts';
import { generateHandler } from './generate.ts';
import { importHandler } from './registers/import.ts';
import { templateHandler } from './registers/template.ts';

/** Routes under /reports; what they answer is in core/src/contract/reports.ts. */
export default defineEndpoint({
	id: 'reports',
	handler(router, context) {
		router.get('/desk', asyncHandler(deskHandler(context)));
		router.get('/:id/form', asyncHandler(formHandler(context)));
		router.post('/periods/generate', asyncHandler(generateHandler(context)));
		router.post('/registers/:register/import', asyncHandler(importHandler(context)));
		router.get('/registers/:register/template.xlsx', asyncHandler(templateHandler(context, 'xlsx')));
		router.get('/registers/:register/template.csv', asyncHandler(templateHandler(context, 'csv')));
	},
});
