import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { cellsHandler, newsHandler } from './cells.ts';
import { deskHandler } from './desk.ts';
import { formHandler } from './form.ts';
import { generateHandler } from './generate.ts';
import { readyHandler } from './ready.ts';
import { registerRowsHandler } from './register-rows.ts';

/** Routes under /reports; what they answer is in core/src/contract/reports.ts. */
export default defineEndpoint({
	id: 'reports',
	handler(router, context) {
		router.get('/desk', asyncHandler(deskHandler(context)));
		router.get('/:id/form', asyncHandler(formHandler(context)));
		router.get('/:id/cells', asyncHandler(newsHandler(context)));
		router.post('/:id/cells', asyncHandler(cellsHandler(context)));
		router.get('/:id/lines/:value/rows', asyncHandler(registerRowsHandler(context)));
		router.post('/:id/ready', asyncHandler(readyHandler(context)));
		router.post('/periods/generate', asyncHandler(generateHandler(context)));
	},
});
