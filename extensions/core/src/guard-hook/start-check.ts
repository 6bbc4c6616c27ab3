import type { NextFunction, Request, Response } from 'express';
import { COLLECTIONS } from '../contract/collections.ts';
import { refusal } from '../http/refuse.ts';
import { guardTriggers } from '../setup/constraints.ts';
import type { GuardTrigger } from '../setup/constraints.ts';
import type { HookContext, Register } from '../setup/host.ts';

/** Why the product does not serve; null once everything it relies on was found. */
let refusalReason: string | null = 'Đang khởi động. / Starting.';

const ROLLBACK = new Error('rolled back on purpose');

/**
 * Does the host keep permission rules? They are what keeps one unit out of another's rows. A host that does not
 * offer them refuses to store one, so one is stored and rolled back.
 */
const enforcesRules = async ({ database, services, getSchema }: HookContext): Promise<boolean> => {
	try {
		await database.transaction(async (trx) => {
			const policy: { id: string } | undefined = await trx('directus_policies').select('id').first();
			const permissions = new services.PermissionsService({
				knex: trx,
				schema: await getSchema({ database: trx }),
				accountability: null,
			});
			await permissions.createOne(
				{
					policy: policy?.id,
					collection: 'units',
					action: 'read',
					permissions: { id: { _eq: 0 } },
					fields: ['id'],
				},
				{ emitEvents: false, autoPurgeCache: false, autoPurgeSystemCache: false },
			);
			throw ROLLBACK;
		});
	} catch (error) {
		return error === ROLLBACK;
	}
	return false;
};

const missingTriggers = async ({ database }: HookContext): Promise<string[] | null> => {
	if (!(await database.schema.hasTable('td_setup'))) return null;
	const row: { details: GuardTrigger[] } | undefined = await database('td_setup')
		.select('details')
		.where({ part: 'triggers' })
		.first();
	if (row === undefined) return null;
	const key = ({ table, trigger }: GuardTrigger): string => `${table}.${trigger}`;
	const names = [...new Set(row.details.map(({ trigger }) => trigger))];
	const present = new Set((await guardTriggers(database, names)).map(key));
	return row.details.map(key).filter((name) => !present.has(name));
};

/** Triggers that active workflows brought along and that are gone or switched off, as "table.trigger". */
const missingWorkflowTriggers = async ({ database }: HookContext): Promise<string[]> => {
	const { rows }: { rows: { name: string }[] } = await database.raw(
		'select td_workflow_missing_triggers() as name',
	);
	return rows.map(({ name }) => name);
};

/** One sentence why the product must not serve, or null. */
export const findReason = async (context: HookContext): Promise<string | null> => {
	const declared = await missingTriggers(context);
	if (declared === null)
		return 'Chưa cài đặt: chạy "directus tiendo:setup". / Not set up: run "directus tiendo:setup".';
	const missing = [...declared, ...(await missingWorkflowTriggers(context))];
	if (missing.length > 0) {
		return `Thiếu chốt bảo vệ trong cơ sở dữ liệu. / Guards are missing in the database: ${missing.join(', ')}. Run "directus tiendo:setup --force".`;
	}
	if (!(await enforcesRules(context))) {
		return 'Máy chủ không áp dụng quy tắc phân quyền theo dòng, nên không phục vụ. / The host does not enforce permission rules, so nothing is served.';
	}
	return null;
};

const ENDPOINTS = ['approvals', 'reports', 'progress', 'reminders'];
const OWN = new RegExp(
	`^/(items/(${COLLECTIONS.join('|')})|${ENDPOINTS.join('|')}|graphql(?!/system)|utils|versions|activity|revisions|files|assets|flows/trigger)(/|$)`,
);

/**
 * Checks once, before the server listens, what the safety of the data rests on. If something is missing, all our
 * collections and endpoints answer 503 and say why; logging in and repairing stay possible.
 */
export const registerStartCheck = (
	{ init, filter }: Pick<Register, 'init' | 'filter'>,
	context: HookContext,
): void => {
	init('middlewares.after', ({ app }) => {
		app.use((request: Request, _response: Response, next: NextFunction) => {
			const closed = refusalReason !== null && OWN.test(request.path.toLowerCase());
			next(closed ? refusal('SERVICE_UNAVAILABLE', refusalReason ?? '') : undefined);
		});
	});
	filter('websocket.message', (message) => {
		if (refusalReason !== null) throw refusal('SERVICE_UNAVAILABLE', refusalReason);
		return message;
	});
	init('app.after', async () => {
		try {
			refusalReason = await findReason(context);
		} catch (error) {
			context.logger.error(error);
			refusalReason = 'Không kiểm tra được máy chủ. / The host could not be checked.';
		}
		if (refusalReason !== null) context.logger.error(`tiendo: ${refusalReason}`);
	});
};
