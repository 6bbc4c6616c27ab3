import { afterEach, describe, expect, it } from 'vitest';
import { openWorkflow, tellDrawn } from '../../extensions/approvals/src/diagram/open-workflow.ts';

const [page, compared] = [{}, {}];
const workflow = (collection: string) => ({ collection, states: [] });

afterEach(() => {
	for (const drawing of [page, compared]) tellDrawn(drawing, null);
});

describe('the open workflow', () => {
	it('is what its drawing told last, and none once the drawing is gone', () => {
		expect(openWorkflow.value).toBeNull();
		tellDrawn(page, workflow('reports'));
		tellDrawn(page, workflow('tasks'));
		expect(openWorkflow.value?.collection).toBe('tasks');
		tellDrawn(page, null);
		expect(openWorkflow.value).toBeNull();
	});

	it('stays that of the page while the host compares a revision beside it', () => {
		tellDrawn(page, workflow('reports'));
		tellDrawn(compared, workflow('tasks'));
		tellDrawn(page, workflow('reports'));
		expect(openWorkflow.value?.collection).toBe('reports');
		tellDrawn(compared, null);
		expect(openWorkflow.value?.collection).toBe('reports');
	});
});
