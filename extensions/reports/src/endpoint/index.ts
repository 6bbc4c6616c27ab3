import { defineEndpoint } from '@directus/extensions-sdk';
import { asyncHandler } from '@tiendo/core/http/async-handler.ts';
import { deskHandler } from './desk.ts';
import { formHandler } from './form.ts';
import { generateHandler } from './generate.ts';
import { openHandler } from './open.ts';
import { previewHandler } from './preview.ts';

/** Routes under /reports; what they answer is in core/src/contract/reports.ts. */
export default defineEndpoint({
	id: 'reports',
	handler(router, context) {
		router.get('/desk', asyncHandler(deskHandler(context)));
		router.get('/:id/form', asyncHandler(formHandler(context)));
		router.get('/periods/preview', asyncHandler(previewHandler(context)));
		router.post('/periods/open', asyncHandler(openHandler(context)));
		router.post('/periods/generate', asyncHandler(generateHandler(context)));
	},
});
