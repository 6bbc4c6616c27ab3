import { COLLECTIONS } from '../contract/collections.ts';
import type { HookContext, Register } from '../setup/host.ts';
import { registerClosure } from './closure.ts';
import { missingTriggers, missingWorkflowTriggers } from './missing-triggers.ts';

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

/** One sentence why the product must not serve, or null. */
const findReason = async (context: HookContext): Promise<string | null> => {
	const declared = await missingTriggers(context, 'triggers');
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
	register: Pick<Register, 'init' | 'filter'>,
	context: HookContext,
): void => {
	const closed = { closes: (path: string) => OWN.test(path), closesSockets: true };
	const find = async () => {
		const reason = await findReason(context);
		return reason === null ? null : { ...closed, reason };
	};
	registerClosure(register, context, find, closed);
};
