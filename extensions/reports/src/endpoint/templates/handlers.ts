import type { EndpointExtensionContext } from '@directus/extensions';
import { ForbiddenError } from '@directus/errors';
import type { NewTemplateVersion, TemplateChanges } from '@tiendo/core/contract/template-versions.ts';
import { templateChanges } from '@tiendo/core/domain/reports/template-changes.ts';
import { mayCreate } from '@tiendo/core/store/permission.ts';
import { lockNextVersion, readCompared, readVersions } from '@tiendo/core/store/reports/template-versions.ts';
import type { Request, Response } from 'express';
import { type Reader, readerOf } from '../reader.ts';
import { keyOf } from '../report-id.ts';
import { copyOf, type TemplateItem } from './copy.ts';

/** GET /reports/templates/:id/changes : what this version changed against the one before, and who uses it. */
export const changesHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		const id = templateOf(request);
		await readTemplate(context, reader, id, ['id']);
		const versions = await readVersions(context.database, id);
		if (!versions) throw new ForbiddenError();
		const { template, before, newest, inUse } = versions;
		const [from, to] = [
			before && (await readCompared(context.database, before.id)),
			await readCompared(context.database, id),
		];
		const body: TemplateChanges = {
			template,
			before,
			newest,
			reports: await countReports(context, reader, id),
			in_use: inUse,
			may_create: await mayMake(context, reader),
			changes: from && to ? templateChanges(from, to) : [],
		};
		response.json(body);
	};

/**
 * POST /reports/templates/:id/version : the next version as a copy with all lines, not in use until switched on; reports
 * keep the version they were opened with. For whoever may create report templates; FORBIDDEN otherwise.
 */
export const versionHandler =
	(context: EndpointExtensionContext) => async (request: Request, response: Response) => {
		const reader = await readerOf(request, context);
		if (!(await mayMake(context, reader))) throw new ForbiddenError();
		const id = templateOf(request);
		const item = await readTemplate(context, reader, id, ['*', 'lines.*']);
		const { ItemsService } = context.services;
		const made = await context.database.transaction(async (trx): Promise<NewTemplateVersion> => {
			const version = await lockNextVersion(trx, id);
			if (version === null) throw new ForbiddenError();
			// Through the host's own service: permissions hold, and who made it is written down.
			const service = new ItemsService('report_templates', {
				accountability: reader.accountability,
				schema: reader.schema,
				knex: trx,
			});
			const key = await service.createOne(copyOf(item, version));
			return { id: Number(key), version };
		});
		response.json(made);
	};

/** Anything that is no key names no template, which reads like one that may not be seen. */
function templateOf(request: Request): number {
	const id = keyOf(request.params['id']);
	if (id === null) throw new ForbiddenError();
	return id;
}

async function mayMake(context: EndpointExtensionContext, reader: Reader): Promise<boolean> {
	return (
		reader.isAdmin ||
		(await mayCreate(context.database, reader.policies, ['report_templates', 'report_template_lines']))
	);
}

/** Throws FORBIDDEN where the reader may not see the template, or there is none. */
async function readTemplate(
	context: EndpointExtensionContext,
	reader: Reader,
	id: number,
	fields: readonly string[],
): Promise<TemplateItem> {
	const { ItemsService } = context.services;
	const service = new ItemsService('report_templates', {
		accountability: reader.accountability,
		schema: reader.schema,
	});
	return service.readOne(id, { fields: [...fields], deep: { lines: { _limit: -1 } } });
}

/** Reports opened with a version, as far as the reader may see them; whoever may read none has 0. */
async function countReports(
	context: EndpointExtensionContext,
	reader: Reader,
	template: number,
): Promise<number> {
	const { ItemsService } = context.services;
	const service = new ItemsService('reports', {
		accountability: reader.accountability,
		schema: reader.schema,
	});
	const rows = await service.readByQuery({
		filter: { template: { _eq: template } },
		aggregate: { count: ['*'] },
	});
	return Number(rows[0]?.['count'] ?? 0);
}
